UNWIND $rows AS row
MERGE (article:Article {id: row.id})
SET article += row.properties
WITH article, row
OPTIONAL MATCH (article)-[old:PUBLISHED_BY]->(outlet:Outlet) WHERE row.outlet IS NULL OR outlet.id <> row.outlet
DELETE old

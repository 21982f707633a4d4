UNWIND $rows AS row
MATCH (article:Article {id: row.id})
MATCH (outlet:Outlet {id: row.outlet})
MERGE (article)-[:PUBLISHED_BY]->(outlet)

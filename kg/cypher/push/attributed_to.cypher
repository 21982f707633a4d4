UNWIND $rows AS row
MATCH (statement:Statement {id: row.id})
MATCH (source:Entity {id: row.source})
CREATE (statement)-[:ATTRIBUTED_TO]->(source)

UNWIND $rows AS row
MATCH (statement:Statement {id: row.id})
MATCH (source:Entity {id: row.source})
MERGE (statement)-[:ATTRIBUTED_TO]->(source)

// `RELATION` is the type of the edges, `LABEL` is Entity or Literal.
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:`LABEL` {id: row.object})
MERGE (subject)-[edge:`RELATION` {id: row.id}]->(object)
SET edge += row.properties

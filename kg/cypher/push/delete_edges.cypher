// `RELATION` is the type of the edges, `LABEL` is Entity or Literal.
UNWIND $facts AS fact
MATCH (subject:Entity {id: fact.subject})
MATCH (object:`LABEL` {id: fact.object})
MATCH (subject)-[edge:`RELATION` {id: fact.id}]->(object)
WHERE NOT EXISTS { MATCH (:Statement {fact_id: fact.id}) }
DELETE edge

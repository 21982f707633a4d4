// The edges of some facts. `LABEL` is Entity or Literal.
UNWIND $facts AS fact
MATCH (subject:Entity {id: fact.subject})
MATCH (object:`LABEL` {id: fact.object})
MATCH (subject)-[edge {id: fact.id}]->(object)
DELETE edge

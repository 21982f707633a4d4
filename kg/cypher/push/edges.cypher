// `RELATION` is the type of the edges; subject and object are element ids that push/facts.cypher has just given.
UNWIND $rows AS row
MATCH (subject) WHERE elementId(subject) = row.subject
MATCH (object) WHERE elementId(object) = row.object
MERGE (subject)-[edge:`RELATION` {id: row.id}]->(object)
SET edge += row.properties

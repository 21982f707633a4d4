// Edges of facts that have no statement, or that are there twice. `RELATION` is their type; what has no id is not ours.
MATCH (subject:Entity)-[edge:`RELATION`]->(object)
WHERE edge.id IS NOT NULL
WITH subject, object, edge.id AS fact, collect(edge) AS edges
UNWIND CASE WHEN EXISTS { (:Statement {fact_id: fact}) } THEN tail(edges) ELSE edges END AS edge
DELETE edge

// Facts whose edge is not there. `RELATION` is its type.
MATCH (statement:Statement {relation: $relation})
WHERE NOT statement.status IN ['negated', 'denied']
MATCH (statement)-[:SUBJECT]->(subject)
MATCH (statement)-[:OBJECT]->(object)
WHERE NOT EXISTS { (subject)-[:`RELATION` {id: statement.fact_id}]->(object) }
RETURN DISTINCT statement.fact_id AS fact

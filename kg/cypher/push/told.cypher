// Of some facts: those that have statements, with the ends of their edges.
UNWIND $facts AS id
MATCH (statement:Statement {fact_id: id})
WITH id, head(collect(statement)) AS statement
MATCH (statement)-[:SUBJECT]->(subject:Entity)
MATCH (statement)-[:OBJECT]->(object)
RETURN id AS fact, subject.id AS subject, object.id AS object, object:Literal AS literal

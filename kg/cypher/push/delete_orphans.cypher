// Statements of no article.
UNWIND $ids AS id
MATCH (statement:Statement {id: id})
WHERE NOT EXISTS { (statement)-[:STATED_IN]->() }
OPTIONAL MATCH (statement)-[:SUBJECT]->(subject:Entity)
OPTIONAL MATCH (statement)-[:OBJECT]->(object)
OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(source:Entity)
WITH statement, statement.fact_id AS fact, statement.relation AS relation, statement.status AS status,
  subject.id AS subject, object.id AS object, object:Literal AS literal, source.id AS source
DETACH DELETE statement
RETURN fact, relation, status, subject, object, literal, source

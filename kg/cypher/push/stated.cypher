// The statements of some articles, with what they refer to.
UNWIND $articles AS article
MATCH (statement:Statement)-[:STATED_IN]->(:Article {id: article})
OPTIONAL MATCH (statement)-[:SUBJECT]->(subject:Entity)
OPTIONAL MATCH (statement)-[:OBJECT]->(object)
OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(source:Entity)
RETURN statement.id AS id, article, statement.fact_id AS fact, statement.relation AS relation, statement.status AS status,
  subject.id AS subject, object.id AS object, object:Literal AS literal, source.id AS source,
  statement.predicate AS predicate, statement.start AS start, statement.end AS end

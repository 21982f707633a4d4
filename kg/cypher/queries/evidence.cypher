// Evidence: every sentence behind a fact
// :param fact: "b221187a3cfb27cb" — the `fact` that other queries give, or the `id` of an edge
// :param limit (optional): 50 — rows at most
//
// One row a sentence, the most certain first. `start` and `end` are the half-open character offsets in the article's text, `rule` names
// how it was read, `kg explain` shows that for a sentence. `says` is who the article names as its source.

MATCH (statement:Statement {fact_id: $fact})
USING INDEX SEEK statement:Statement(fact_id)
MATCH (statement)-[:SUBJECT]->(subject:Entity)
MATCH (statement)-[:OBJECT]->(object:Entity|Literal)
MATCH (statement)-[:STATED_IN]->(article:Article)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN subject.name AS subject,
  CASE statement.relation WHEN 'RELATED_TO' THEN statement.predicate ELSE statement.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  statement.status AS status,
  speaker.name AS says,
  statement.sentence AS sentence,
  left(article.published_at, 10) AS published, article.title AS title, outlet.name AS outlet, article.url AS url,
  statement.start AS start, statement.end AS end, statement.rule AS rule, statement.confidence AS confidence
ORDER BY confidence DESC, published, statement.id
LIMIT $limit

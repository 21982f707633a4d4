// Outlet: what a publisher reports, and who else reports it
// :param outlet: "kg examples" — the publisher's name as the articles give it
// :param since (optional): "" — only articles published on that day or later, such as 2023-03-01
// :param limit (optional): 50 — rows at most
//
// The newest first. `elsewhere` counts the other publishers that state the same fact: 0 is what this outlet alone has.

MATCH (outlet:Outlet {id: $outlet})<-[:PUBLISHED_BY]-(article:Article)
WHERE $since = '' OR article.published_at >= $since
MATCH (article)<-[:STATED_IN]-(statement:Statement)
MATCH (statement)-[:SUBJECT]->(subject:Entity)
MATCH (statement)-[:OBJECT]->(object:Entity|Literal)
OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(speaker:Entity)
WITH outlet, article, statement, subject, object, speaker
ORDER BY coalesce(article.published_at, '') DESC, article.id, statement.start, statement.id
LIMIT $limit
RETURN left(article.published_at, 10) AS published, article.title AS title, subject.name AS subject,
  CASE statement.relation WHEN 'RELATED_TO' THEN statement.predicate ELSE statement.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  statement.status AS status, speaker.name AS says,
  COUNT {
    MATCH (same:Statement {fact_id: statement.fact_id})-[:STATED_IN]->(:Article)-[:PUBLISHED_BY]->(publisher:Outlet)
    USING INDEX SEEK same:Statement(fact_id)
    WHERE publisher <> outlet RETURN DISTINCT publisher
  } AS elsewhere,
  statement.sentence AS sentence
ORDER BY coalesce(article.published_at, '') DESC, article.id, statement.start, statement.id

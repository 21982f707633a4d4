// Timeline: what happened with something, in order
// :param name: "Microsoft" — a name, an alias or an id; of namesakes, the one that most is said about
// :param since (optional): "" — only articles published on that day or later, such as 2023-03-01
// :param limit (optional): 100 — rows at most
//
// `when` is the day, month or year of the event, `basis` how it is known: stated, resolved from the publication date, or
// carried over from the sentences before. Where nobody says when, `when` is the day of publication and `basis` says "published". Weeks read
// 2025-W08, quarters and other spans 2024-04/2024-06. `status` tells plans and denials from what happened.

WITH COLLECT { MATCH (node:Entity {id: $name}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($name) DESC,
    toLower($name) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found
UNWIND found[..1] AS thing

MATCH (thing)<-[:SUBJECT|OBJECT]-(statement:Statement)
WITH DISTINCT statement
MATCH (statement)-[:STATED_IN]->(article:Article) WHERE $since = '' OR article.published_at >= $since
MATCH (statement)-[:SUBJECT]->(subject)
MATCH (statement)-[:OBJECT]->(object)
OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(speaker)
WITH *, coalesce(statement.event_time, statement.valid_from) AS time, left(article.published_at, 10) AS published
WITH *, coalesce(time, published) AS when,
  CASE WHEN time IS NULL THEN 'published' ELSE split(coalesce(statement.event_time_basis, 'stated'), ' ')[0] END AS basis
WITH *, split(replace(when, '../', ''), '/')[0] AS begin
RETURN when, basis, subject.name AS subject,
  CASE statement.relation WHEN 'RELATED_TO' THEN statement.predicate ELSE statement.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  statement.status AS status,
  speaker.name AS says,
  statement.sentence AS sentence,
  published, article.title AS title
ORDER BY CASE WHEN begin =~ '[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-2])' THEN toString(date(begin)) ELSE begin END,
  published, title, statement.start, statement.id
LIMIT $limit

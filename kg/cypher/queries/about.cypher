// Who says what: statements about something, with the person or organisation that makes them
// :param name: "Boeing" — a name, an alias or an id; of namesakes, the one that most is said about
// :param since (optional): "" — only articles published on that day or later, such as 2023-03-01
// :param limit (optional): 50 — rows at most
//
// `speaker` says it, `cue` is the word that introduces the saying. `status` is how the claim is put forward: asserted, planned,
// denied and so on, in the speaker's words as the article gives them. What an article says in its own voice is not here: see
// `timeline`.

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

MATCH (thing)<-[:SUBJECT|OBJECT]-(statement:Statement)-[:ATTRIBUTED_TO]->(speaker:Entity)
WITH DISTINCT statement, speaker
MATCH (statement)-[:STATED_IN]->(article:Article) WHERE $since = '' OR article.published_at >= $since
MATCH (statement)-[:SUBJECT]->(subject)
MATCH (statement)-[:OBJECT]->(object)
RETURN speaker.name AS speaker, statement.cue AS cue, subject.name AS subject,
  CASE statement.relation WHEN 'RELATED_TO' THEN statement.predicate ELSE statement.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  statement.status AS status,
  statement.sentence AS sentence,
  left(article.published_at, 10) AS published, article.title AS title
ORDER BY published DESC, speaker, title, statement.start, statement.id
LIMIT $limit

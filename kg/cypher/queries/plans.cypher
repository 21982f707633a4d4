// Plans that failed: what was cancelled, called off or denied
// :param name (optional): "" — only what is about the thing with this name, alias or id
// :param since (optional): "" — only articles published on that day or later, such as 2023-03-01
// :param limit (optional): 50 — rows at most
//
// `how` says whether a claim was denied, a plan was cancelled, or an article reports that something was called off. `planned` is an
// earlier sentence that announces the same, where there is one.

WITH COLLECT { MATCH (node:Entity {id: $name}) RETURN node } + COLLECT {
  CALL db.index.fulltext.queryNodes('kg_names', '"' + replace(replace($name, '\\', '\\\\'), '"', '\\"') + '"', {limit: 100})
  YIELD node, score
  RETURN node
  ORDER BY toLower(node.name) = toLower($name) DESC,
    toLower($name) IN [alias IN coalesce(node.aliases, []) | toLower(alias)] DESC,
    node:Unnamed, score DESC, COUNT { (node)<--(:Statement) } DESC, node.id
  LIMIT 1
} AS found
WITH found[..1] AS found

MATCH (statement:Statement)
WHERE statement.status IN ['cancelled', 'denied'] OR statement.status = 'asserted' AND (statement.relation = 'IPO_PULLED'
  OR statement.predicate =~ '(called off|abandoned|dropped|scrapped|cancelled|canceled|shelved|pulled|withdrew|postponed)( .*)?')
MATCH (statement)-[:SUBJECT]->(subject:Entity)
MATCH (statement)-[:OBJECT]->(object:Entity|Literal)
WHERE $name = '' OR subject IN found OR object IN found
MATCH (statement)-[:STATED_IN]->(article:Article) WHERE $since = '' OR article.published_at >= $since
OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN CASE statement.status WHEN 'asserted' THEN 'called off' ELSE statement.status END AS how,
  subject.name AS subject,
  CASE statement.relation WHEN 'RELATED_TO' THEN statement.predicate ELSE statement.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  speaker.name AS says,
  statement.sentence AS sentence,
  left(article.published_at, 10) AS published, article.title AS title,
  COLLECT {
    MATCH (subject)<-[:SUBJECT]-(plan:Statement)-[:OBJECT]->(object)
    WHERE plan.status = 'planned' AND plan.relation = statement.relation
    RETURN plan.sentence ORDER BY plan.published_at, plan.id LIMIT 1
  }[0] AS planned
ORDER BY published DESC, how, subject, relation, object, statement.id
LIMIT $limit

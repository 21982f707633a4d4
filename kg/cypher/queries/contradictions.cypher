// Contradictions: what one sentence says and another negates or denies
// :param name (optional): "" — only what is about the thing with this name, alias or id
// :param limit (optional): 50 — rows at most
//
// Read the two sentences: `says` puts the claim forward, `refuses` negates or denies it; after each, who says so and when. Where
// `match` is "same fact", both speak of the same relation between the same two; where it is "same pair", they link the same two by
// different relations, and the contradiction may be only apparent. Negated and denied facts have no edge in the graph, so this
// query goes through the statements.

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

MATCH (denial:Statement) WHERE denial.status IN ['negated', 'denied']
MATCH (denial)-[:SUBJECT]->(subject:Entity)
MATCH (denial)-[:OBJECT]->(object:Entity|Literal)
WHERE $name = '' OR subject IN found OR object IN found
MATCH (subject)<-[:SUBJECT|OBJECT]-(claim:Statement)-[:SUBJECT|OBJECT]->(object)
WHERE NOT claim.status IN ['negated', 'denied'] AND claim.sentence <> denial.sentence
WITH DISTINCT subject, object, denial, claim,
  CASE WHEN claim.relation = denial.relation AND (claim.relation <> 'RELATED_TO' OR claim.predicate = denial.predicate)
    AND EXISTS { (claim)-[:SUBJECT]->(subject) } THEN 'same fact' ELSE 'same pair' END AS match
MATCH (claim)-[:STATED_IN]->(article:Article)
MATCH (denial)-[:STATED_IN]->(article_too:Article)
OPTIONAL MATCH (claim)-[:ATTRIBUTED_TO]->(speaker:Entity)
OPTIONAL MATCH (denial)-[:ATTRIBUTED_TO]->(speaker_too:Entity)
RETURN match, subject.name AS subject,
  CASE denial.relation WHEN 'RELATED_TO' THEN denial.predicate ELSE denial.relation END AS relation,
  coalesce(object.name, object.value) AS object,
  claim.sentence AS says, claim.status AS status,
  coalesce(speaker.name, article.title) AS said_by, left(article.published_at, 10) AS said_on,
  denial.sentence AS refuses, denial.status AS refusal,
  coalesce(speaker_too.name, article_too.title) AS refused_by, left(article_too.published_at, 10) AS refused_on
ORDER BY match, refused_on DESC, said_on DESC, claim.confidence * denial.confidence DESC, claim.id, denial.id
LIMIT $limit

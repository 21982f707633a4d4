// Speakers: who the articles give a voice, and what about
// :param since (optional): "" — only articles published on that day or later, such as 2023-03-01
// :param limit (optional): 20 — rows at most
//
// `statements` counts what is attributed to the speaker, `refused` how much of it negates or denies something; `about` names what it is
// about, most often first.

MATCH (speaker:Entity)<-[:ATTRIBUTED_TO]-(statement:Statement)-[:STATED_IN]->(article:Article)
WHERE $since = '' OR article.published_at >= $since
WITH speaker, count(statement) AS statements, count(DISTINCT article) AS articles, collect(statement) AS all,
  sum(CASE WHEN statement.status IN ['negated', 'denied'] THEN 1 ELSE 0 END) AS refused
RETURN speaker.name AS speaker,
  [label IN labels(speaker) WHERE NOT label IN ['Entity', 'Unnamed']][0] AS type,
  statements, articles, refused,
  COLLECT {
    UNWIND all AS statement
    MATCH (statement)-[:SUBJECT|OBJECT]->(thing:Entity) WHERE thing <> speaker AND NOT thing:Unnamed
    WITH thing, count(*) AS times ORDER BY times DESC, thing.name LIMIT 5
    RETURN thing.name
  } AS about
ORDER BY statements DESC, speaker, type
LIMIT $limit

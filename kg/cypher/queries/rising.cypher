// Rising: what more articles speak of than before
// :param days (optional): 30 — length of the recent window and of the window before it
// :param until (optional): "" — last day of the recent window; that of the newest article where it is empty
// :param limit (optional): 20 — rows at most
//
// `recent` counts the articles in the last `days` days that say something about the thing, `before` those in as many days before
// that; the greatest rise first. Where `before` is 0 for every row, the windows may be too short for these articles.

WITH date(CASE $until WHEN '' THEN COLLECT {
  MATCH (article:Article) WHERE article.published_at >= '' RETURN left(article.published_at, 10) ORDER BY article.published_at DESC LIMIT 1
}[0] ELSE $until END) AS until
WITH toString(until + duration('P1D')) AS end, toString(until - duration({days: $days - 1})) AS middle,
  toString(until - duration({days: 2 * $days - 1})) AS begin
MATCH (article:Article) WHERE article.published_at >= begin AND article.published_at < end
MATCH (article)<-[:STATED_IN]-(statement:Statement)-[:SUBJECT|OBJECT]->(thing:Entity) WHERE NOT thing:Unnamed
WITH thing, middle, article, count(statement) AS statements, article.published_at >= middle AS is_recent
WITH thing, sum(CASE WHEN is_recent THEN 1 ELSE 0 END) AS recent, sum(CASE WHEN is_recent THEN 0 ELSE 1 END) AS before,
  sum(CASE WHEN is_recent THEN statements ELSE 0 END) AS statements
WHERE recent > before
RETURN thing.name AS name,
  [label IN labels(thing) WHERE label <> 'Entity'][0] AS type,
  recent, before, statements, thing.id AS id
ORDER BY recent - before DESC, statements DESC, name, id
LIMIT $limit

// Search: what has this name, or one like it
// :param words: "microsft" — words of a name or an alias; beginnings and one wrong letter a word will do
// :param limit (optional): 20 — rows at most
//
// Best match first. `id` names one thing for certain: give it to the other queries where several things share a name.
// `statements` counts what is said about it, `articles` where; one that no article names is marked by `named`.

// Every character that means something to the full-text index is escaped, and AND, OR and NOT are lower case.
WITH reduce(text = toLower(trim($words)), c IN split('\\ + - & | ! ( ) { } [ ] ^ " ~ * ? : / < > =', ' ') | replace(text, c, '\\' + c)) AS text
WITH text, [word IN split(text, ' ') WHERE word <> ''] AS words
WITH '"' + text + '"^4 OR (' + reduce(all = '', word IN words | all + '+(' + word + '* ' + word + '~1) ') + ')' AS lucene, words
WHERE size(words) > 0
CALL db.index.fulltext.queryNodes('kg_names', lucene) YIELD node AS thing, score
WITH thing, score, COUNT { (thing)<-[:SUBJECT|OBJECT]-(:Statement) } AS statements
RETURN thing.name AS name,
  [label IN labels(thing) WHERE NOT label IN ['Entity', 'Unnamed']][0] AS type,
  thing.id AS id,
  thing.aliases AS aliases,
  NOT thing:Unnamed AS named,
  statements,
  COUNT { MATCH (thing)<-[:SUBJECT|OBJECT]-(:Statement)-[:STATED_IN]->(article:Article) RETURN DISTINCT article } AS articles
ORDER BY round(score, 2) DESC, statements DESC, id
LIMIT $limit

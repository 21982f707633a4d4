// Sentences: what the articles say in these words
// :param words: "regulator merger" — words; every one must occur, and a beginning will do
// :param limit (optional): 20 — rows at most
//
// Best match first. `read_as` lists the statements that were read off the sentence, with their status where they are not simply
// asserted. Sentences that nothing was read off are not in the graph.

WITH reduce(text = toLower(trim($words)), c IN split('\\ + - & | ! ( ) { } [ ] ^ " ~ * ? : / < > =', ' ') | replace(text, c, '\\' + c)) AS text
WITH [word IN split(text, ' ') WHERE word <> ''] AS words
WITH reduce(all = '', word IN words | all + '+(' + word + '^2 ' + word + '*) ') AS lucene, words
WHERE size(words) > 0
CALL db.index.fulltext.queryNodes('kg_sentences', lucene) YIELD node AS statement, score
MATCH (statement)-[:STATED_IN]->(article:Article)
MATCH (statement)-[:SUBJECT]->(subject)
MATCH (statement)-[:OBJECT]->(object)
WITH article, statement.sentence AS sentence, max(score) AS score, statement, subject, object
ORDER BY statement.start, statement.id
WITH article, sentence, max(score) AS score, collect(subject.name + ' ' + CASE statement.relation WHEN 'RELATED_TO' THEN statement.predicate ELSE statement.relation END + ' ' + coalesce(object.name, object.value)
  + CASE statement.status WHEN 'asserted' THEN '' ELSE ' (' + statement.status + ')' END) AS read_as
RETURN sentence, read_as, left(article.published_at, 10) AS published, article.title AS title
ORDER BY round(score, 2) DESC, published DESC, title, sentence
LIMIT $limit

// 8 A timeline of Alibaba, as a table
MATCH (:Entity {name: 'Alibaba'})<-[:SUBJECT|OBJECT]-(statement:Statement)-[:STATED_IN]->(article:Article)
MATCH (subject)<-[:SUBJECT]-(statement)-[:OBJECT]->(object)
RETURN DISTINCT coalesce(statement.event_time, left(article.published_at, 10)) AS time, subject.name AS subject,
  statement.predicate AS predicate, coalesce(object.name, object.value) AS object, statement.status AS status
ORDER BY time, subject, object

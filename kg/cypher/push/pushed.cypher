// What this store has pushed, and whether the database still holds all of it.
MATCH (:KgStore {id: $store})-[pushed:PUSHED]->(article:Article)
WITH article, pushed, COUNT { (article)<-[:STATED_IN]-() } AS stated, COUNT { (article)<-[:PUSHED]-() } AS stores
RETURN article.id AS id, pushed.digest AS digest,
  stated < size(pushed.statements) OR stores = 1 AND stated > size(pushed.statements) AS damaged

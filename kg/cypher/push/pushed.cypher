// What this store has pushed, and whether the database still holds all of it.
MATCH (:KgStore {id: $store})-[pushed:PUSHED]->(article:Article)
WITH article, pushed.digest AS digest, coalesce(size(pushed.statements), 0) AS claimed,
  COUNT { (article)<-[:STATED_IN]-() } AS stated, COUNT { (article)<-[:PUSHED]-() } AS stores
RETURN article.id AS id, digest, stated < claimed OR stores = 1 AND stated > claimed AS damaged

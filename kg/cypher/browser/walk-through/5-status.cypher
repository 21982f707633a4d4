// 5 What is planned, possible or denied, and who says so: the newest claims
MATCH (subject:Entity)<-[:SUBJECT]-(statement:Statement)-[:OBJECT]->(object:Entity)
WHERE statement.status <> 'asserted' AND NOT subject:Unnamed AND NOT object:Unnamed
MATCH (statement)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN subject, statement, object, speaker
ORDER BY statement.published_at DESC, statement.id LIMIT 6

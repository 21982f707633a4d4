// 5 What is planned, possible or denied, and who says so
MATCH path = (subject:Entity)<-[:SUBJECT]-(statement:Statement)-[:OBJECT]->(object:Entity)
WHERE statement.status <> 'asserted' AND NOT subject:Unnamed AND NOT object:Unnamed
MATCH says = (statement)-[:ATTRIBUTED_TO]->(:Entity)
RETURN path, says

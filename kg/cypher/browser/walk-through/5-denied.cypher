// 5 Denied, negated and cancelled: claims that are no facts, and who says so
MATCH path = (subject:Entity)<-[:SUBJECT]-(statement:Statement)-[:OBJECT]->(object)
WHERE statement.status IN ['denied', 'negated', 'cancelled'] AND NOT subject:Unnamed
OPTIONAL MATCH says = (statement)-[:ATTRIBUTED_TO]->(:Entity)
RETURN path, says

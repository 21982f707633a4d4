// 4 The evidence: which sentence of which article says that Jack Ma co-founded Alibaba
MATCH (:Entity {name: 'Jack Ma'})-[fact:CO_FOUNDED]->(:Entity {name: 'Alibaba'})
MATCH path = (subject)<-[:SUBJECT]-(statement:Statement {fact_id: fact.id})-[:OBJECT]->(object)
MATCH source = (statement)-[:STATED_IN]->(:Article)-[:PUBLISHED_BY]->(:Outlet)
RETURN path, source

// An article goes with the last store that claims it.
UNWIND $articles AS id
MATCH (:KgStore {id: $store})-[pushed:PUSHED]->(article:Article {id: id})
DELETE pushed
WITH DISTINCT article
WHERE NOT EXISTS { (:KgStore)-[:PUSHED]->(article) }
DETACH DELETE article

// Of some articles: what other stores claim, and who published them.
UNWIND $articles AS id
MATCH (article:Article {id: id})
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(outlet:Outlet)
OPTIONAL MATCH (store:KgStore)-[pushed:PUSHED]->(article) WHERE store.id <> $store
RETURN id, outlet.id AS outlet, collect(pushed.statements) AS claims

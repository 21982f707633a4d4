// Another store that has pushed to this database.
MATCH (store:KgStore)
WHERE store.id <> $store AND EXISTS { (store)-[:PUSHED]->() }
RETURN store.id AS id LIMIT 1

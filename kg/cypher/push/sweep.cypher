// Nodes of a first push that nothing refers to: it was interrupted, and the store has changed since.
MATCH (store:KgStore {id: $store})
WHERE store.filling
REMOVE store.filling
WITH store
MATCH (node:Entity|Literal|Outlet)
WHERE node.id IS NOT NULL AND NOT EXISTS { (node)--() }
DELETE node

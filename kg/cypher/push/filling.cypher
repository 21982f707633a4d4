// A first push has begun; `sweep` takes the mark away when it is done.
MATCH (store:KgStore {id: $store}) SET store.filling = true

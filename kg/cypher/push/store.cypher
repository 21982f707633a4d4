MERGE (:KgStore {id: $store})

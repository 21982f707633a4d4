MATCH (store:KgStore {id: $store})
UNWIND $rows AS row
MATCH (article:Article {id: row.id})
MERGE (store)-[pushed:PUSHED]->(article)
SET pushed.digest = row.digest, pushed.statements = row.statements

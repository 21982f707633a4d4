// How many statements refer to some nodes, in whatever way. `LABEL` is Entity or Literal.
UNWIND $ids AS id
OPTIONAL MATCH (node:`LABEL` {id: id})
RETURN id, COUNT { (node)<-[:SUBJECT|OBJECT|ATTRIBUTED_TO]-(:Statement) } AS number

// What nothing refers to any more goes; what somebody else has linked stays. `LABEL` is Entity, Literal or Outlet.
UNWIND $ids AS id
MATCH (node:`LABEL` {id: id})
WHERE NOT EXISTS { (node)--() }
DELETE node

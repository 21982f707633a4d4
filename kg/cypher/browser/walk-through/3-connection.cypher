// 3 How Jack Ma is connected with Arm, the chip designer
MATCH (ma:Entity {name: 'Jack Ma'}), (arm:Entity {name: 'Arm'})
MATCH path = allShortestPaths((arm)-[*..6]-(ma))
WHERE all(node IN nodes(path) WHERE node:Entity AND NOT node:Unnamed)
RETURN path

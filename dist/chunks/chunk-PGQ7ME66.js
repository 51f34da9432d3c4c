import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var named=/(?<![\w.-])((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24})(?::(\d{2,5}))?(?![\w-])/gi;function hostsIn(text){let hosts=new Set;for(let[,host="",port]of text.matchAll(named))if(hosts.add(port===void 0?host.toLowerCase():`${host.toLowerCase()}:${port}`),hosts.size===8)break;return[...hosts]}function isOneOf(host,patterns){return patterns.some(pattern=>pattern.startsWith("*.")?host.endsWith(pattern.slice(1))&&host.length>pattern.length-1:host===pattern)}export{hostsIn,isOneOf};
//# sourceMappingURL=chunk-PGQ7ME66.js.map

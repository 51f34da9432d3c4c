#!/usr/bin/env node
import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __require = /* @__PURE__ */ ((x) => typeof require !== "undefined" ? require : typeof Proxy !== "undefined" ? new Proxy(x, {
  get: (a, b) => (typeof require !== "undefined" ? require : a)[b]
}) : x)(function(x) {
  if (typeof require !== "undefined") return require.apply(this, arguments);
  throw Error('Dynamic require of "' + x + '" is not supported');
});
var __commonJS = (cb, mod) => function __require2() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target2) => (target2 = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target2, "default", { value: mod, enumerable: true }) : target2,
  mod
));

// node_modules/yaml/dist/nodes/identity.js
var require_identity = __commonJS({
  "node_modules/yaml/dist/nodes/identity.js"(exports) {
    "use strict";
    var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
    var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
    var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
    var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
    var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
    var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
    var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
    var isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
    var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
    var isMap2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
    var isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
    var isScalar2 = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
    var isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
    function isCollection(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case MAP:
          case SEQ:
            return true;
        }
      return false;
    }
    function isNode(node) {
      if (node && typeof node === "object")
        switch (node[NODE_TYPE]) {
          case ALIAS:
          case MAP:
          case SCALAR:
          case SEQ:
            return true;
        }
      return false;
    }
    var hasAnchor = (node) => (isScalar2(node) || isCollection(node)) && !!node.anchor;
    exports.ALIAS = ALIAS;
    exports.DOC = DOC;
    exports.MAP = MAP;
    exports.NODE_TYPE = NODE_TYPE;
    exports.PAIR = PAIR;
    exports.SCALAR = SCALAR;
    exports.SEQ = SEQ;
    exports.hasAnchor = hasAnchor;
    exports.isAlias = isAlias;
    exports.isCollection = isCollection;
    exports.isDocument = isDocument;
    exports.isMap = isMap2;
    exports.isNode = isNode;
    exports.isPair = isPair;
    exports.isScalar = isScalar2;
    exports.isSeq = isSeq;
  }
});

// node_modules/yaml/dist/visit.js
var require_visit = __commonJS({
  "node_modules/yaml/dist/visit.js"(exports) {
    "use strict";
    var identity = require_identity();
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove node");
    function visit(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        visit_(null, node, visitor_, Object.freeze([]));
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    function visit_(key, node, visitor, path2) {
      const ctrl = callVisitor(key, node, visitor, path2);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path2, ctrl);
        return visit_(key, ctrl, visitor, path2);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path2 = Object.freeze(path2.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = visit_(i, node.items[i], visitor, path2);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path2 = Object.freeze(path2.concat(node));
          const ck = visit_("key", node.key, visitor, path2);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = visit_("value", node.value, visitor, path2);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    async function visitAsync(node, visitor) {
      const visitor_ = initVisitor(visitor);
      if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
          node.contents = null;
      } else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
    }
    visitAsync.BREAK = BREAK;
    visitAsync.SKIP = SKIP;
    visitAsync.REMOVE = REMOVE;
    async function visitAsync_(key, node, visitor, path2) {
      const ctrl = await callVisitor(key, node, visitor, path2);
      if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path2, ctrl);
        return visitAsync_(key, ctrl, visitor, path2);
      }
      if (typeof ctrl !== "symbol") {
        if (identity.isCollection(node)) {
          path2 = Object.freeze(path2.concat(node));
          for (let i = 0; i < node.items.length; ++i) {
            const ci = await visitAsync_(i, node.items[i], visitor, path2);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              node.items.splice(i, 1);
              i -= 1;
            }
          }
        } else if (identity.isPair(node)) {
          path2 = Object.freeze(path2.concat(node));
          const ck = await visitAsync_("key", node.key, visitor, path2);
          if (ck === BREAK)
            return BREAK;
          else if (ck === REMOVE)
            node.key = null;
          const cv = await visitAsync_("value", node.value, visitor, path2);
          if (cv === BREAK)
            return BREAK;
          else if (cv === REMOVE)
            node.value = null;
        }
      }
      return ctrl;
    }
    function initVisitor(visitor) {
      if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
          Alias: visitor.Node,
          Map: visitor.Node,
          Scalar: visitor.Node,
          Seq: visitor.Node
        }, visitor.Value && {
          Map: visitor.Value,
          Scalar: visitor.Value,
          Seq: visitor.Value
        }, visitor.Collection && {
          Map: visitor.Collection,
          Seq: visitor.Collection
        }, visitor);
      }
      return visitor;
    }
    function callVisitor(key, node, visitor, path2) {
      if (typeof visitor === "function")
        return visitor(key, node, path2);
      if (identity.isMap(node))
        return visitor.Map?.(key, node, path2);
      if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path2);
      if (identity.isPair(node))
        return visitor.Pair?.(key, node, path2);
      if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path2);
      if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path2);
      return void 0;
    }
    function replaceNode(key, path2, node) {
      const parent = path2[path2.length - 1];
      if (identity.isCollection(parent)) {
        parent.items[key] = node;
      } else if (identity.isPair(parent)) {
        if (key === "key")
          parent.key = node;
        else
          parent.value = node;
      } else if (identity.isDocument(parent)) {
        parent.contents = node;
      } else {
        const pt = identity.isAlias(parent) ? "alias" : "scalar";
        throw new Error(`Cannot replace node with ${pt} parent`);
      }
    }
    exports.visit = visit;
    exports.visitAsync = visitAsync;
  }
});

// node_modules/yaml/dist/doc/directives.js
var require_directives = __commonJS({
  "node_modules/yaml/dist/doc/directives.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    var escapeChars = {
      "!": "%21",
      ",": "%2C",
      "[": "%5B",
      "]": "%5D",
      "{": "%7B",
      "}": "%7D"
    };
    var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
    var Directives = class _Directives {
      constructor(yaml, tags2) {
        this.docStart = null;
        this.docEnd = false;
        this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, _Directives.defaultTags, tags2);
      }
      clone() {
        const copy = new _Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
      }
      /**
       * During parsing, get a Directives instance for the current document and
       * update the stream state according to the current version's spec.
       */
      atDocument() {
        const res = new _Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
          case "1.1":
            this.atNextDocument = true;
            break;
          case "1.2":
            this.atNextDocument = false;
            this.yaml = {
              explicit: _Directives.defaultYaml.explicit,
              version: "1.2"
            };
            this.tags = Object.assign({}, _Directives.defaultTags);
            break;
        }
        return res;
      }
      /**
       * @param onError - May be called even if the action was successful
       * @returns `true` on success
       */
      add(line2, onError) {
        if (this.atNextDocument) {
          this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
          this.tags = Object.assign({}, _Directives.defaultTags);
          this.atNextDocument = false;
        }
        const parts2 = line2.trim().split(/[ \t]+/);
        const name = parts2.shift();
        switch (name) {
          case "%TAG": {
            if (parts2.length !== 2) {
              onError(0, "%TAG directive should contain exactly two parts");
              if (parts2.length < 2)
                return false;
            }
            const [handle, prefix2] = parts2;
            this.tags[handle] = prefix2;
            return true;
          }
          case "%YAML": {
            this.yaml.explicit = true;
            if (parts2.length !== 1) {
              onError(0, "%YAML directive should contain exactly one part");
              return false;
            }
            const [version3] = parts2;
            if (version3 === "1.1" || version3 === "1.2") {
              this.yaml.version = version3;
              return true;
            } else {
              const isValid = /^\d+\.\d+$/.test(version3);
              onError(6, `Unsupported YAML version ${version3}`, isValid);
              return false;
            }
          }
          default:
            onError(0, `Unknown directive ${name}`, true);
            return false;
        }
      }
      /**
       * Resolves a tag, matching handles to those defined in %TAG directives.
       *
       * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
       *   `'!local'` tag, or `null` if unresolvable.
       */
      tagName(source, onError) {
        if (source === "!")
          return "!";
        if (source[0] !== "!") {
          onError(`Not a valid tag: ${source}`);
          return null;
        }
        if (source[1] === "<") {
          const verbatim = source.slice(2, -1);
          if (verbatim === "!" || verbatim === "!!") {
            onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
            return null;
          }
          if (source[source.length - 1] !== ">")
            onError("Verbatim tags must end with a >");
          return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
          onError(`The ${source} tag has no suffix`);
        const prefix2 = this.tags[handle];
        if (prefix2) {
          try {
            return prefix2 + decodeURIComponent(suffix);
          } catch (error) {
            onError(String(error));
            return null;
          }
        }
        if (handle === "!")
          return source;
        onError(`Could not resolve tag: ${source}`);
        return null;
      }
      /**
       * Given a fully resolved tag, returns its printable string form,
       * taking into account current tag prefixes and defaults.
       */
      tagString(tag) {
        for (const [handle, prefix2] of Object.entries(this.tags)) {
          if (tag.startsWith(prefix2))
            return handle + escapeTagName(tag.substring(prefix2.length));
        }
        return tag[0] === "!" ? tag : `!<${tag}>`;
      }
      toString(doc) {
        const lines2 = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
          const tags2 = {};
          visit.visit(doc.contents, (_key, node) => {
            if (identity.isNode(node) && node.tag)
              tags2[node.tag] = true;
          });
          tagNames = Object.keys(tags2);
        } else
          tagNames = [];
        for (const [handle, prefix2] of tagEntries) {
          if (handle === "!!" && prefix2 === "tag:yaml.org,2002:")
            continue;
          if (!doc || tagNames.some((tn) => tn.startsWith(prefix2)))
            lines2.push(`%TAG ${handle} ${prefix2}`);
        }
        return lines2.join("\n");
      }
    };
    Directives.defaultYaml = { explicit: false, version: "1.2" };
    Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
    exports.Directives = Directives;
  }
});

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = __commonJS({
  "node_modules/yaml/dist/doc/anchors.js"(exports) {
    "use strict";
    var identity = require_identity();
    var visit = require_visit();
    function anchorIsValid(anchor2) {
      if (/[\x00-\x19\s,[\]{}]/.test(anchor2)) {
        const sa = JSON.stringify(anchor2);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
      }
      return true;
    }
    function anchorNames(root) {
      const anchors = /* @__PURE__ */ new Set();
      visit.visit(root, {
        Value(_key, node) {
          if (node.anchor)
            anchors.add(node.anchor);
        }
      });
      return anchors;
    }
    function findNewAnchor(prefix2, exclude) {
      for (let i = 1; true; ++i) {
        const name = `${prefix2}${i}`;
        if (!exclude.has(name))
          return name;
      }
    }
    function createNodeAnchors(doc, prefix2) {
      const aliasObjects = [];
      const sourceObjects = /* @__PURE__ */ new Map();
      let prevAnchors = null;
      return {
        onAnchor: (source) => {
          aliasObjects.push(source);
          prevAnchors ?? (prevAnchors = anchorNames(doc));
          const anchor2 = findNewAnchor(prefix2, prevAnchors);
          prevAnchors.add(anchor2);
          return anchor2;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
          for (const source of aliasObjects) {
            const ref = sourceObjects.get(source);
            if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
              ref.node.anchor = ref.anchor;
            } else {
              const error = new Error("Failed to resolve repeated object (this should not happen)");
              error.source = source;
              throw error;
            }
          }
        },
        sourceObjects
      };
    }
    exports.anchorIsValid = anchorIsValid;
    exports.anchorNames = anchorNames;
    exports.createNodeAnchors = createNodeAnchors;
    exports.findNewAnchor = findNewAnchor;
  }
});

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = __commonJS({
  "node_modules/yaml/dist/doc/applyReviver.js"(exports) {
    "use strict";
    function applyReviver(reviver, obj, key, val) {
      if (val && typeof val === "object") {
        if (Array.isArray(val)) {
          for (let i = 0, len = val.length; i < len; ++i) {
            const v0 = val[i];
            const v1 = applyReviver(reviver, val, String(i), v0);
            if (v1 === void 0)
              delete val[i];
            else if (v1 !== v0)
              val[i] = v1;
          }
        } else if (val instanceof Map) {
          for (const k of Array.from(val.keys())) {
            const v0 = val.get(k);
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              val.delete(k);
            else if (v1 !== v0)
              val.set(k, v1);
          }
        } else if (val instanceof Set) {
          for (const v0 of Array.from(val)) {
            const v1 = applyReviver(reviver, val, v0, v0);
            if (v1 === void 0)
              val.delete(v0);
            else if (v1 !== v0) {
              val.delete(v0);
              val.add(v1);
            }
          }
        } else {
          for (const [k, v0] of Object.entries(val)) {
            const v1 = applyReviver(reviver, val, k, v0);
            if (v1 === void 0)
              delete val[k];
            else if (v1 !== v0)
              val[k] = v1;
          }
        }
      }
      return reviver.call(obj, key, val);
    }
    exports.applyReviver = applyReviver;
  }
});

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = __commonJS({
  "node_modules/yaml/dist/nodes/toJS.js"(exports) {
    "use strict";
    var identity = require_identity();
    function toJS(value, arg, ctx) {
      if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
      if (value && typeof value.toJSON === "function") {
        if (!ctx || !identity.hasAnchor(value))
          return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: void 0 };
        ctx.anchors.set(value, data);
        ctx.onCreate = (res2) => {
          data.res = res2;
          delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
          ctx.onCreate(res);
        return res;
      }
      if (typeof value === "bigint" && !ctx?.keep)
        return Number(value);
      return value;
    }
    exports.toJS = toJS;
  }
});

// node_modules/yaml/dist/nodes/Node.js
var require_Node = __commonJS({
  "node_modules/yaml/dist/nodes/Node.js"(exports) {
    "use strict";
    var applyReviver = require_applyReviver();
    var identity = require_identity();
    var toJS = require_toJS();
    var NodeBase = class {
      constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
      }
      /** Create a copy of this node.  */
      clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** A plain JavaScript representation of this node. */
      toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
          throw new TypeError("A document argument is required");
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc,
          keep: true,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, "", ctx);
        if (typeof onAnchor === "function")
          for (const { count: count4, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count4);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
    };
    exports.NodeBase = NodeBase;
  }
});

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = __commonJS({
  "node_modules/yaml/dist/nodes/Alias.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var visit = require_visit();
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var Alias = class extends Node.NodeBase {
      constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, "tag", {
          set() {
            throw new Error("Alias nodes cannot have tags");
          }
        });
      }
      /**
       * Resolve the value of this alias within `doc`, finding the last
       * instance of the `source` anchor before this node.
       */
      resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
          throw new ReferenceError("Alias resolution is disabled");
        let nodes;
        if (ctx?.aliasResolveCache) {
          nodes = ctx.aliasResolveCache;
        } else {
          nodes = [];
          visit.visit(doc, {
            Node: (_key, node) => {
              if (identity.isAlias(node) || identity.hasAnchor(node))
                nodes.push(node);
            }
          });
          if (ctx)
            ctx.aliasResolveCache = nodes;
        }
        let found2 = void 0;
        for (const node of nodes) {
          if (node === this)
            break;
          if (node.anchor === this.source)
            found2 = node;
        }
        if (found2 && ctx) {
          const { anchors: anchors2, doc: doc2, maxAliasCount } = ctx;
          let data = anchors2.get(found2);
          if (!data) {
            toJS.toJS(found2, null, ctx);
            data = anchors2.get(found2);
          }
          if (data?.res === void 0) {
            const msg = "This should not happen: Alias anchor was not resolved?";
            throw new ReferenceError(msg);
          }
          if (maxAliasCount >= 0) {
            data.count += 1;
            if (data.aliasCount === 0)
              data.aliasCount = getAliasCount(doc2, found2, anchors2);
            if (data.count * data.aliasCount > maxAliasCount) {
              const msg = "Excessive alias count indicates a resource exhaustion attack";
              throw new ReferenceError(msg);
            }
          }
        }
        return found2;
      }
      toJSON(_arg, ctx) {
        if (!ctx)
          return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
          const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
          throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
      }
      toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
          anchors.anchorIsValid(this.source);
          if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new Error(msg);
          }
          if (ctx.implicitKey)
            return `${src} `;
        }
        return src;
      }
    };
    function getAliasCount(doc, node, anchors2) {
      if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor2 = anchors2 && source && anchors2.get(source);
        return anchor2 ? anchor2.count * anchor2.aliasCount : 0;
      } else if (identity.isCollection(node)) {
        let count4 = 0;
        for (const item of node.items) {
          const c = getAliasCount(doc, item, anchors2);
          if (c > count4)
            count4 = c;
        }
        return count4;
      } else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors2);
        const vc = getAliasCount(doc, node.value, anchors2);
        return Math.max(kc, vc);
      }
      return 1;
    }
    exports.Alias = Alias;
  }
});

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = __commonJS({
  "node_modules/yaml/dist/nodes/Scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Node = require_Node();
    var toJS = require_toJS();
    var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
    var Scalar = class extends Node.NodeBase {
      constructor(value) {
        super(identity.SCALAR);
        this.value = value;
      }
      toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
      }
      toString() {
        return String(this.value);
      }
    };
    Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
    Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
    Scalar.PLAIN = "PLAIN";
    Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
    Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
    exports.Scalar = Scalar;
    exports.isScalarValue = isScalarValue;
  }
});

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = __commonJS({
  "node_modules/yaml/dist/doc/createNode.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var defaultTagPrefix = "tag:yaml.org,2002:";
    function findTagObject(value, tagName, tags2) {
      if (tagName) {
        const match2 = tags2.filter((t) => t.tag === tagName);
        const tagObj = match2.find((t) => !t.format) ?? match2[0];
        if (!tagObj)
          throw new Error(`Tag ${tagName} not found`);
        return tagObj;
      }
      return tags2.find((t) => t.identify?.(value) && !t.format);
    }
    function createNode(value, tagName, ctx) {
      if (identity.isDocument(value))
        value = value.contents;
      if (identity.isNode(value))
        return value;
      if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
      }
      if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
        value = value.valueOf();
      }
      const { aliasDuplicateObjects, onAnchor, onTagObj, schema: schema2, sourceObjects } = ctx;
      let ref = void 0;
      if (aliasDuplicateObjects && value && typeof value === "object") {
        ref = sourceObjects.get(value);
        if (ref) {
          ref.anchor ?? (ref.anchor = onAnchor(value));
          return new Alias.Alias(ref.anchor);
        } else {
          ref = { anchor: null, node: null };
          sourceObjects.set(value, ref);
        }
      }
      if (tagName?.startsWith("!!"))
        tagName = defaultTagPrefix + tagName.slice(2);
      let tagObj = findTagObject(value, tagName, schema2.tags);
      if (!tagObj) {
        if (value && typeof value.toJSON === "function") {
          value = value.toJSON();
        }
        if (!value || typeof value !== "object") {
          const node2 = new Scalar.Scalar(value);
          if (ref)
            ref.node = node2;
          return node2;
        }
        tagObj = value instanceof Map ? schema2[identity.MAP] : Symbol.iterator in Object(value) ? schema2[identity.SEQ] : schema2[identity.MAP];
      }
      if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
      }
      const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
      if (tagName)
        node.tag = tagName;
      else if (!tagObj.default)
        node.tag = tagObj.tag;
      if (ref)
        ref.node = node;
      return node;
    }
    exports.createNode = createNode;
  }
});

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = __commonJS({
  "node_modules/yaml/dist/nodes/Collection.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var identity = require_identity();
    var Node = require_Node();
    function collectionFromPath(schema2, path2, value) {
      let v = value;
      for (let i = path2.length - 1; i >= 0; --i) {
        const k = path2[i];
        if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
          const a = [];
          a[k] = v;
          v = a;
        } else {
          v = /* @__PURE__ */ new Map([[k, v]]);
        }
      }
      return createNode.createNode(v, void 0, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
          throw new Error("This should not happen, please report a bug.");
        },
        schema: schema2,
        sourceObjects: /* @__PURE__ */ new Map()
      });
    }
    var isEmptyPath = (path2) => path2 == null || typeof path2 === "object" && !!path2[Symbol.iterator]().next().done;
    var Collection = class extends Node.NodeBase {
      constructor(type, schema2) {
        super(type);
        Object.defineProperty(this, "schema", {
          value: schema2,
          configurable: true,
          enumerable: false,
          writable: true
        });
      }
      /**
       * Create a copy of this collection.
       *
       * @param schema - If defined, overwrites the original's schema
       */
      clone(schema2) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema2)
          copy.schema = schema2;
        copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema2) : it);
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /**
       * Adds a value to the collection. For `!!map` and `!!omap` the value must
       * be a Pair instance or a `{ key, value }` object, which may not have a key
       * that already exists in the map.
       */
      addIn(path2, value) {
        if (isEmptyPath(path2))
          this.add(value);
        else {
          const [key, ...rest2] = path2;
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.addIn(rest2, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest2, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest2}`);
        }
      }
      /**
       * Removes a value from the collection.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path2) {
        const [key, ...rest2] = path2;
        if (rest2.length === 0)
          return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
          return node.deleteIn(rest2);
        else
          throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest2}`);
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path2, keepScalar) {
        const [key, ...rest2] = path2;
        const node = this.get(key, true);
        if (rest2.length === 0)
          return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
          return identity.isCollection(node) ? node.getIn(rest2, keepScalar) : void 0;
      }
      hasAllNullValues(allowScalar) {
        return this.items.every((node) => {
          if (!identity.isPair(node))
            return false;
          const n = node.value;
          return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
        });
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       */
      hasIn(path2) {
        const [key, ...rest2] = path2;
        if (rest2.length === 0)
          return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest2) : false;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path2, value) {
        const [key, ...rest2] = path2;
        if (rest2.length === 0) {
          this.set(key, value);
        } else {
          const node = this.get(key, true);
          if (identity.isCollection(node))
            node.setIn(rest2, value);
          else if (node === void 0 && this.schema)
            this.set(key, collectionFromPath(this.schema, rest2, value));
          else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest2}`);
        }
      }
    };
    exports.Collection = Collection;
    exports.collectionFromPath = collectionFromPath;
    exports.isEmptyPath = isEmptyPath;
  }
});

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyComment.js"(exports) {
    "use strict";
    var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
    function indentComment(comment, indent) {
      if (/^\n+$/.test(comment))
        return comment.substring(1);
      return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
    }
    var lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
    exports.indentComment = indentComment;
    exports.lineComment = lineComment;
    exports.stringifyComment = stringifyComment;
  }
});

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = __commonJS({
  "node_modules/yaml/dist/stringify/foldFlowLines.js"(exports) {
    "use strict";
    var FOLD_FLOW = "flow";
    var FOLD_BLOCK = "block";
    var FOLD_QUOTED = "quoted";
    function foldFlowLines(text4, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
      if (!lineWidth || lineWidth < 0)
        return text4;
      if (lineWidth < minContentWidth)
        minContentWidth = 0;
      const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
      if (text4.length <= endStep)
        return text4;
      const folds = [];
      const escapedFolds = {};
      let end = lineWidth - indent.length;
      if (typeof indentAtStart === "number") {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
          folds.push(0);
        else
          end = lineWidth - indentAtStart;
      }
      let split = void 0;
      let prev = void 0;
      let overflow = false;
      let i = -1;
      let escStart = -1;
      let escEnd = -1;
      if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text4, i, indent.length);
        if (i !== -1)
          end = i + endStep;
      }
      for (let ch; ch = text4[i += 1]; ) {
        if (mode === FOLD_QUOTED && ch === "\\") {
          escStart = i;
          switch (text4[i + 1]) {
            case "x":
              i += 3;
              break;
            case "u":
              i += 5;
              break;
            case "U":
              i += 9;
              break;
            default:
              i += 1;
          }
          escEnd = i;
        }
        if (ch === "\n") {
          if (mode === FOLD_BLOCK)
            i = consumeMoreIndentedLines(text4, i, indent.length);
          end = i + indent.length + endStep;
          split = void 0;
        } else {
          if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
            const next = text4[i + 1];
            if (next && next !== " " && next !== "\n" && next !== "	")
              split = i;
          }
          if (i >= end) {
            if (split) {
              folds.push(split);
              end = split + endStep;
              split = void 0;
            } else if (mode === FOLD_QUOTED) {
              while (prev === " " || prev === "	") {
                prev = ch;
                ch = text4[i += 1];
                overflow = true;
              }
              const j = i > escEnd + 1 ? i - 2 : escStart - 1;
              if (escapedFolds[j])
                return text4;
              folds.push(j);
              escapedFolds[j] = true;
              end = j + endStep;
              split = void 0;
            } else {
              overflow = true;
            }
          }
        }
        prev = ch;
      }
      if (overflow && onOverflow)
        onOverflow();
      if (folds.length === 0)
        return text4;
      if (onFold)
        onFold();
      let res = text4.slice(0, folds[0]);
      for (let i2 = 0; i2 < folds.length; ++i2) {
        const fold = folds[i2];
        const end2 = folds[i2 + 1] || text4.length;
        if (fold === 0)
          res = `
${indent}${text4.slice(0, end2)}`;
        else {
          if (mode === FOLD_QUOTED && escapedFolds[fold])
            res += `${text4[fold]}\\`;
          res += `
${indent}${text4.slice(fold + 1, end2)}`;
        }
      }
      return res;
    }
    function consumeMoreIndentedLines(text4, i, indent) {
      let end = i;
      let start2 = i + 1;
      let ch = text4[start2];
      while (ch === " " || ch === "	") {
        if (i < start2 + indent) {
          ch = text4[++i];
        } else {
          do {
            ch = text4[++i];
          } while (ch && ch !== "\n");
          end = i;
          start2 = i + 1;
          ch = text4[start2];
        }
      }
      return end;
    }
    exports.FOLD_BLOCK = FOLD_BLOCK;
    exports.FOLD_FLOW = FOLD_FLOW;
    exports.FOLD_QUOTED = FOLD_QUOTED;
    exports.foldFlowLines = foldFlowLines;
  }
});

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyString.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var foldFlowLines = require_foldFlowLines();
    var getFoldOptions = (ctx, isBlock) => ({
      indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
      lineWidth: ctx.options.lineWidth,
      minContentWidth: ctx.options.minContentWidth
    });
    var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
    function lineLengthOverLimit(str, lineWidth, indentLength) {
      if (!lineWidth || lineWidth < 0)
        return false;
      const limit = lineWidth - indentLength;
      const strLen = str.length;
      if (strLen <= limit)
        return false;
      for (let i = 0, start2 = 0; i < strLen; ++i) {
        if (str[i] === "\n") {
          if (i - start2 > limit)
            return true;
          start2 = i + 1;
          if (strLen - start2 <= limit)
            return false;
        }
      }
      return true;
    }
    function doubleQuotedString(value, ctx) {
      const json2 = JSON.stringify(value);
      if (ctx.options.doubleQuotedAsJSON)
        return json2;
      const { implicitKey } = ctx;
      const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      let str = "";
      let start2 = 0;
      for (let i = 0, ch = json2[i]; ch; ch = json2[++i]) {
        if (ch === " " && json2[i + 1] === "\\" && json2[i + 2] === "n") {
          str += json2.slice(start2, i) + "\\ ";
          i += 1;
          start2 = i;
          ch = "\\";
        }
        if (ch === "\\")
          switch (json2[i + 1]) {
            case "u":
              {
                str += json2.slice(start2, i);
                const code3 = json2.substr(i + 2, 4);
                switch (code3) {
                  case "0000":
                    str += "\\0";
                    break;
                  case "0007":
                    str += "\\a";
                    break;
                  case "000b":
                    str += "\\v";
                    break;
                  case "001b":
                    str += "\\e";
                    break;
                  case "0085":
                    str += "\\N";
                    break;
                  case "00a0":
                    str += "\\_";
                    break;
                  case "2028":
                    str += "\\L";
                    break;
                  case "2029":
                    str += "\\P";
                    break;
                  default:
                    if (code3.substr(0, 2) === "00")
                      str += "\\x" + code3.substr(2);
                    else
                      str += json2.substr(i, 6);
                }
                i += 5;
                start2 = i + 1;
              }
              break;
            case "n":
              if (implicitKey || json2[i + 2] === '"' || json2.length < minMultiLineLength) {
                i += 1;
              } else {
                str += json2.slice(start2, i) + "\n\n";
                while (json2[i + 2] === "\\" && json2[i + 3] === "n" && json2[i + 4] !== '"') {
                  str += "\n";
                  i += 2;
                }
                str += indent;
                if (json2[i + 2] === " ")
                  str += "\\";
                i += 1;
                start2 = i + 1;
              }
              break;
            default:
              i += 1;
          }
      }
      str = start2 ? str + json2.slice(start2) : json2;
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
    }
    function singleQuotedString(value, ctx) {
      if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
        return doubleQuotedString(value, ctx);
      const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
      const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
      return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function quotedString(value, ctx) {
      const { singleQuote } = ctx.options;
      let qs;
      if (singleQuote === false)
        qs = doubleQuotedString;
      else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
          qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
          qs = doubleQuotedString;
        else
          qs = singleQuote ? singleQuotedString : doubleQuotedString;
      }
      return qs(value, ctx);
    }
    var blockEndNewlines;
    try {
      blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
    } catch {
      blockEndNewlines = /\n+(?!\n|$)/g;
    }
    function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
      const { blockQuote, commentString, lineWidth } = ctx.options;
      if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
      }
      const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
      const literal2 = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
      if (!value)
        return literal2 ? "|\n" : ">\n";
      let chomp;
      let endStart;
      for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== "\n" && ch !== "	" && ch !== " ")
          break;
      }
      let end = value.substring(endStart);
      const endNlPos = end.indexOf("\n");
      if (endNlPos === -1) {
        chomp = "-";
      } else if (value === end || endNlPos !== end.length - 1) {
        chomp = "+";
        if (onChompKeep)
          onChompKeep();
      } else {
        chomp = "";
      }
      if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === "\n")
          end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
      }
      let startWithSpace = false;
      let startEnd;
      let startNlPos = -1;
      for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === " ")
          startWithSpace = true;
        else if (ch === "\n")
          startNlPos = startEnd;
        else
          break;
      }
      let start2 = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
      if (start2) {
        value = value.substring(start2.length);
        start2 = start2.replace(/\n+/g, `$&${indent}`);
      }
      const indentSize = indent ? "2" : "1";
      let header = (startWithSpace ? indentSize : "") + chomp;
      if (comment) {
        header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
        if (onComment)
          onComment();
      }
      if (!literal2) {
        const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) {
          foldOptions.onOverflow = () => {
            literalFallback = true;
          };
        }
        const body2 = foldFlowLines.foldFlowLines(`${start2}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
          return `>${header}
${indent}${body2}`;
      }
      value = value.replace(/\n+/g, `$&${indent}`);
      return `|${header}
${indent}${start2}${value}${end}`;
    }
    function plainString(item, ctx, onComment, onChompKeep) {
      const { type, value } = item;
      const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
      if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
        return quotedString(value, ctx);
      }
      if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
      }
      if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) {
        return blockString(item, ctx, onComment, onChompKeep);
      }
      if (containsDocumentMarker(value)) {
        if (indent === "") {
          ctx.forceBlockIndent = true;
          return blockString(item, ctx, onComment, onChompKeep);
        } else if (implicitKey && indent === indentStep) {
          return quotedString(value, ctx);
        }
      }
      const str = value.replace(/\n+/g, `$&
${indent}`);
      if (actualString) {
        const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
        const { compat, tags: tags2 } = ctx.doc.schema;
        if (tags2.some(test) || compat?.some(test))
          return quotedString(value, ctx);
      }
      return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
    }
    function stringifyString(item, ctx, onComment, onChompKeep) {
      const { implicitKey, inFlow } = ctx;
      const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
      let { type } = item;
      if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
          type = Scalar.Scalar.QUOTE_DOUBLE;
      }
      const _stringify2 = (_type) => {
        switch (_type) {
          case Scalar.Scalar.BLOCK_FOLDED:
          case Scalar.Scalar.BLOCK_LITERAL:
            return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
          case Scalar.Scalar.QUOTE_DOUBLE:
            return doubleQuotedString(ss.value, ctx);
          case Scalar.Scalar.QUOTE_SINGLE:
            return singleQuotedString(ss.value, ctx);
          case Scalar.Scalar.PLAIN:
            return plainString(ss, ctx, onComment, onChompKeep);
          default:
            return null;
        }
      };
      let res = _stringify2(type);
      if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = implicitKey && defaultKeyType || defaultStringType;
        res = _stringify2(t);
        if (res === null)
          throw new Error(`Unsupported default string type ${t}`);
      }
      return res;
    }
    exports.stringifyString = stringifyString;
  }
});

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = __commonJS({
  "node_modules/yaml/dist/stringify/stringify.js"(exports) {
    "use strict";
    var anchors = require_anchors();
    var identity = require_identity();
    var stringifyComment = require_stringifyComment();
    var stringifyString = require_stringifyString();
    function createStringifyContext(doc, options) {
      const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: "PLAIN",
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: "false",
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: "null",
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: "true",
        verifyAliasOrder: true
      }, doc.schema.toStringOptions, options);
      let inFlow;
      switch (opt.collectionStyle) {
        case "block":
          inFlow = false;
          break;
        case "flow":
          inFlow = true;
          break;
        default:
          inFlow = null;
      }
      return {
        anchors: /* @__PURE__ */ new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
        indent: "",
        indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
        inFlow,
        options: opt
      };
    }
    function getTagObject(tags2, item) {
      if (item.tag) {
        const match2 = tags2.filter((t) => t.tag === item.tag);
        if (match2.length > 0)
          return match2.find((t) => t.format === item.format) ?? match2[0];
      }
      let tagObj = void 0;
      let obj;
      if (identity.isScalar(item)) {
        obj = item.value;
        let match2 = tags2.filter((t) => t.identify?.(obj));
        if (match2.length > 1) {
          const testMatch = match2.filter((t) => t.test);
          if (testMatch.length > 0)
            match2 = testMatch;
        }
        tagObj = match2.find((t) => t.format === item.format) ?? match2.find((t) => !t.format);
      } else {
        obj = item;
        tagObj = tags2.find((t) => t.nodeClass && obj instanceof t.nodeClass);
      }
      if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
      }
      return tagObj;
    }
    function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
      if (!doc.directives)
        return "";
      const props = [];
      const anchor2 = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
      if (anchor2 && anchors.anchorIsValid(anchor2)) {
        anchors$1.add(anchor2);
        props.push(`&${anchor2}`);
      }
      const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
      if (tag)
        props.push(doc.directives.tagString(tag));
      return props.join(" ");
    }
    function stringify(item, ctx, onComment, onChompKeep) {
      if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
      if (identity.isAlias(item)) {
        if (ctx.doc.directives)
          return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
          throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        } else {
          if (ctx.resolvedAliases)
            ctx.resolvedAliases.add(item);
          else
            ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
          item = item.resolve(ctx.doc);
        }
      }
      let tagObj = void 0;
      const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
      tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
      const props = stringifyProps(node, tagObj, ctx);
      if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
      const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
      if (!props)
        return str;
      return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
    }
    exports.createStringifyContext = createStringifyContext;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyPair.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
      const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
      let keyComment = identity.isNode(key) && key.comment || null;
      if (simpleKeys) {
        if (keyComment) {
          throw new Error("With simple keys, key nodes cannot have comments");
        }
        if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") {
          const msg = "With simple keys, collection cannot be used as a key value";
          throw new Error(msg);
        }
      }
      let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
      ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
      });
      let keyCommentDone = false;
      let chompKeep = false;
      let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
      if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
          throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
        explicitKey = true;
      }
      if (ctx.inFlow) {
        if (allNullValues || value == null) {
          if (keyCommentDone && onComment)
            onComment();
          return str === "" ? "?" : explicitKey ? `? ${str}` : str;
        }
      } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        } else if (chompKeep && onChompKeep)
          onChompKeep();
        return str;
      }
      if (keyCommentDone)
        keyComment = null;
      if (explicitKey) {
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}
${indent}:`;
      } else {
        str = `${str}:`;
        if (keyComment)
          str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
      }
      let vsb, vcb, valueComment;
      if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
      } else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === "object")
          value = doc.createNode(value);
      }
      ctx.implicitKey = false;
      if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
      chompKeep = false;
      if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) {
        ctx.indent = ctx.indent.substring(2);
      }
      let valueCommentDone = false;
      const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
      let ws = " ";
      if (keyComment || vsb || vcb) {
        ws = vsb ? "\n" : "";
        if (vcb) {
          const cs = commentString(vcb);
          ws += `
${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === "" && !ctx.inFlow) {
          if (ws === "\n" && valueComment)
            ws = "\n\n";
        } else {
          ws += `
${ctx.indent}`;
        }
      } else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf("\n");
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
          let hasPropsLine = false;
          if (hasNewline && (vs0 === "&" || vs0 === "!")) {
            let sp0 = valueStr.indexOf(" ");
            if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
              sp0 = valueStr.indexOf(" ", sp0 + 1);
            }
            if (sp0 === -1 || nl0 < sp0)
              hasPropsLine = true;
          }
          if (!hasPropsLine)
            ws = `
${ctx.indent}`;
        }
      } else if (valueStr === "" || valueStr[0] === "\n") {
        ws = "";
      }
      str += ws + valueStr;
      if (ctx.inFlow) {
        if (valueCommentDone && onComment)
          onComment();
      } else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
      } else if (chompKeep && onChompKeep) {
        onChompKeep();
      }
      return str;
    }
    exports.stringifyPair = stringifyPair;
  }
});

// node_modules/yaml/dist/log.js
var require_log = __commonJS({
  "node_modules/yaml/dist/log.js"(exports) {
    "use strict";
    var node_process = __require("process");
    function debug(logLevel, ...messages) {
      if (logLevel === "debug")
        console.log(...messages);
    }
    function warn(logLevel, warning2) {
      if (logLevel === "debug" || logLevel === "warn") {
        if (typeof node_process.emitWarning === "function")
          node_process.emitWarning(warning2);
        else
          console.warn(warning2);
      }
    }
    exports.debug = debug;
    exports.warn = warn;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/merge.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var MERGE_KEY = "<<";
    var merge = {
      identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
      default: "key",
      tag: "tag:yaml.org,2002:merge",
      test: /^<<$/,
      resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
      }),
      stringify: () => MERGE_KEY
    };
    var isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
    function addMergeToJSMap(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (identity.isSeq(source))
        for (const it of source.items)
          mergeValue(ctx, map, it);
      else if (Array.isArray(source))
        for (const it of source)
          mergeValue(ctx, map, it);
      else
        mergeValue(ctx, map, source);
    }
    function mergeValue(ctx, map, value) {
      const source = resolveAliasValue(ctx, value);
      if (!identity.isMap(source))
        throw new Error("Merge sources must be maps or map aliases");
      const srcMap = source.toJSON(null, ctx, Map);
      for (const [key, value2] of srcMap) {
        if (map instanceof Map) {
          if (!map.has(key))
            map.set(key, value2);
        } else if (map instanceof Set) {
          map.add(key);
        } else if (!Object.prototype.hasOwnProperty.call(map, key)) {
          Object.defineProperty(map, key, {
            value: value2,
            writable: true,
            enumerable: true,
            configurable: true
          });
        }
      }
      return map;
    }
    function resolveAliasValue(ctx, value) {
      return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
    }
    exports.addMergeToJSMap = addMergeToJSMap;
    exports.isMergeKey = isMergeKey;
    exports.merge = merge;
  }
});

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = __commonJS({
  "node_modules/yaml/dist/nodes/addPairToJSMap.js"(exports) {
    "use strict";
    var log = require_log();
    var merge = require_merge();
    var stringify = require_stringify();
    var identity = require_identity();
    var toJS = require_toJS();
    function addPairToJSMap(ctx, map, { key, value }) {
      if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
      else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
      else {
        const jsKey = toJS.toJS(key, "", ctx);
        if (map instanceof Map) {
          map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        } else if (map instanceof Set) {
          map.add(jsKey);
        } else {
          const stringKey = stringifyKey(key, jsKey, ctx);
          const jsValue = toJS.toJS(value, stringKey, ctx);
          if (stringKey in map)
            Object.defineProperty(map, stringKey, {
              value: jsValue,
              writable: true,
              enumerable: true,
              configurable: true
            });
          else
            map[stringKey] = jsValue;
        }
      }
      return map;
    }
    function stringifyKey(key, jsKey, ctx) {
      if (jsKey === null)
        return "";
      if (typeof jsKey !== "object")
        return String(jsKey);
      if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = /* @__PURE__ */ new Set();
        for (const node of ctx.anchors.keys())
          strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
          let jsonStr = JSON.stringify(strKey);
          if (jsonStr.length > 40)
            jsonStr = jsonStr.substring(0, 36) + '..."';
          log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
          ctx.mapKeyWarned = true;
        }
        return strKey;
      }
      return JSON.stringify(jsKey);
    }
    exports.addPairToJSMap = addPairToJSMap;
  }
});

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = __commonJS({
  "node_modules/yaml/dist/nodes/Pair.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyPair = require_stringifyPair();
    var addPairToJSMap = require_addPairToJSMap();
    var identity = require_identity();
    function createPair(key, value, ctx) {
      const k = createNode.createNode(key, void 0, ctx);
      const v = createNode.createNode(value, void 0, ctx);
      return new Pair(k, v);
    }
    var Pair = class _Pair {
      constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
      }
      clone(schema2) {
        let { key, value } = this;
        if (identity.isNode(key))
          key = key.clone(schema2);
        if (identity.isNode(value))
          value = value.clone(schema2);
        return new _Pair(key, value);
      }
      toJSON(_, ctx) {
        const pair2 = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair2, this);
      }
      toString(ctx, onComment, onChompKeep) {
        return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
      }
    };
    exports.Pair = Pair;
    exports.createPair = createPair;
  }
});

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyCollection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyCollection(collection, ctx, options) {
      const flow = ctx.inFlow ?? collection.flow;
      const stringify2 = flow ? stringifyFlowCollection : stringifyBlockCollection;
      return stringify2(collection, ctx, options);
    }
    function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
      const { indent, options: { commentString } } = ctx;
      const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
      let chompKeep = false;
      const lines2 = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment2 = null;
        if (identity.isNode(item)) {
          if (!chompKeep && item.spaceBefore)
            lines2.push("");
          addCommentBefore(ctx, lines2, item.commentBefore, chompKeep);
          if (item.comment)
            comment2 = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (!chompKeep && ik.spaceBefore)
              lines2.push("");
            addCommentBefore(ctx, lines2, ik.commentBefore, chompKeep);
          }
        }
        chompKeep = false;
        let str2 = stringify.stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
        if (comment2)
          str2 += stringifyComment.lineComment(str2, itemIndent, commentString(comment2));
        if (chompKeep && comment2)
          chompKeep = false;
        lines2.push(blockItemPrefix + str2);
      }
      let str;
      if (lines2.length === 0) {
        str = flowChars.start + flowChars.end;
      } else {
        str = lines2[0];
        for (let i = 1; i < lines2.length; ++i) {
          const line2 = lines2[i];
          str += line2 ? `
${indent}${line2}` : "\n";
        }
      }
      if (comment) {
        str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
          onComment();
      } else if (chompKeep && onChompKeep)
        onChompKeep();
      return str;
    }
    function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
      const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
      itemIndent += indentStep;
      const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
      });
      let reqNewline = false;
      let linesAtValue = 0;
      const lines2 = [];
      for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
          if (item.spaceBefore)
            lines2.push("");
          addCommentBefore(ctx, lines2, item.commentBefore, false);
          if (item.comment)
            comment = item.comment;
        } else if (identity.isPair(item)) {
          const ik = identity.isNode(item.key) ? item.key : null;
          if (ik) {
            if (ik.spaceBefore)
              lines2.push("");
            addCommentBefore(ctx, lines2, ik.commentBefore, false);
            if (ik.comment)
              reqNewline = true;
          }
          const iv = identity.isNode(item.value) ? item.value : null;
          if (iv) {
            if (iv.comment)
              comment = iv.comment;
            if (iv.commentBefore)
              reqNewline = true;
          } else if (item.value == null && ik?.comment) {
            comment = ik.comment;
          }
        }
        if (comment)
          reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => comment = null);
        reqNewline || (reqNewline = lines2.length > linesAtValue || str.includes("\n"));
        if (i < items.length - 1) {
          str += ",";
        } else if (ctx.options.trailingComma) {
          if (ctx.options.lineWidth > 0) {
            reqNewline || (reqNewline = lines2.reduce((sum, line2) => sum + line2.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
          }
          if (reqNewline) {
            str += ",";
          }
        }
        if (comment)
          str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines2.push(str);
        linesAtValue = lines2.length;
      }
      const { start: start2, end } = flowChars;
      if (lines2.length === 0) {
        return start2 + end;
      } else {
        if (!reqNewline) {
          const len = lines2.reduce((sum, line2) => sum + line2.length + 2, 2);
          reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
          let str = start2;
          for (const line2 of lines2)
            str += line2 ? `
${indentStep}${indent}${line2}` : "\n";
          return `${str}
${indent}${end}`;
        } else {
          return `${start2}${fcPadding}${lines2.join(" ")}${fcPadding}${end}`;
        }
      }
    }
    function addCommentBefore({ indent, options: { commentString } }, lines2, comment, chompKeep) {
      if (comment && chompKeep)
        comment = comment.replace(/^\n+/, "");
      if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines2.push(ic.trimStart());
      }
    }
    exports.stringifyCollection = stringifyCollection;
  }
});

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLMap.js"(exports) {
    "use strict";
    var stringifyCollection = require_stringifyCollection();
    var addPairToJSMap = require_addPairToJSMap();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    function findPair(items, key) {
      const k = identity.isScalar(key) ? key.value : key;
      for (const it of items) {
        if (identity.isPair(it)) {
          if (it.key === key || it.key === k)
            return it;
          if (identity.isScalar(it.key) && it.key.value === k)
            return it;
        }
      }
      return void 0;
    }
    var YAMLMap = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:map";
      }
      constructor(schema2) {
        super(identity.MAP, schema2);
        this.items = [];
      }
      /**
       * A generic collection parsing method that can be extended
       * to other node classes that inherit from YAMLMap
       */
      static from(schema2, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema2);
        const add = (key, value) => {
          if (typeof replacer === "function")
            value = replacer.call(obj, key, value);
          else if (Array.isArray(replacer) && !replacer.includes(key))
            return;
          if (value !== void 0 || keepUndefined)
            map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
          for (const [key, value] of obj)
            add(key, value);
        } else if (obj && typeof obj === "object") {
          for (const key of Object.keys(obj))
            add(key, obj[key]);
        }
        if (typeof schema2.sortMapEntries === "function") {
          map.items.sort(schema2.sortMapEntries);
        }
        return map;
      }
      /**
       * Adds a value to the collection.
       *
       * @param overwrite - If not set `true`, using a key that is already in the
       *   collection will throw. Otherwise, overwrites the previous value.
       */
      add(pair2, overwrite) {
        let _pair;
        if (identity.isPair(pair2))
          _pair = pair2;
        else if (!pair2 || typeof pair2 !== "object" || !("key" in pair2)) {
          _pair = new Pair.Pair(pair2, pair2?.value);
        } else
          _pair = new Pair.Pair(pair2.key, pair2.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
          if (!overwrite)
            throw new Error(`Key ${_pair.key} already set`);
          if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
            prev.value.value = _pair.value;
          else
            prev.value = _pair.value;
        } else if (sortEntries) {
          const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
          if (i === -1)
            this.items.push(_pair);
          else
            this.items.splice(i, 0, _pair);
        } else {
          this.items.push(_pair);
        }
      }
      delete(key) {
        const it = findPair(this.items, key);
        if (!it)
          return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
      }
      has(key) {
        return !!findPair(this.items, key);
      }
      set(key, value) {
        this.add(new Pair.Pair(key, value), true);
      }
      /**
       * @param ctx - Conversion context, originally set in Document#toJS()
       * @param {Class} Type - If set, forces the returned collection type
       * @returns Instance of Type, Map, or Object
       */
      toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const item of this.items)
          addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        for (const item of this.items) {
          if (!identity.isPair(item))
            throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
          ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "",
          flowChars: { start: "{", end: "}" },
          itemIndent: ctx.indent || "",
          onChompKeep,
          onComment
        });
      }
    };
    exports.YAMLMap = YAMLMap;
    exports.findPair = findPair;
  }
});

// node_modules/yaml/dist/schema/common/map.js
var require_map = __commonJS({
  "node_modules/yaml/dist/schema/common/map.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLMap = require_YAMLMap();
    var map = {
      collection: "map",
      default: true,
      nodeClass: YAMLMap.YAMLMap,
      tag: "tag:yaml.org,2002:map",
      resolve(map2, onError) {
        if (!identity.isMap(map2))
          onError("Expected a mapping for this tag");
        return map2;
      },
      createNode: (schema2, obj, ctx) => YAMLMap.YAMLMap.from(schema2, obj, ctx)
    };
    exports.map = map;
  }
});

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = __commonJS({
  "node_modules/yaml/dist/nodes/YAMLSeq.js"(exports) {
    "use strict";
    var createNode = require_createNode();
    var stringifyCollection = require_stringifyCollection();
    var Collection = require_Collection();
    var identity = require_identity();
    var Scalar = require_Scalar();
    var toJS = require_toJS();
    var YAMLSeq = class extends Collection.Collection {
      static get tagName() {
        return "tag:yaml.org,2002:seq";
      }
      constructor(schema2) {
        super(identity.SEQ, schema2);
        this.items = [];
      }
      add(value) {
        this.items.push(value);
      }
      /**
       * Removes a value from the collection.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       *
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
      }
      get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          return void 0;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
      }
      /**
       * Checks if the collection includes a value with the key `key`.
       *
       * `key` must contain a representation of an integer for this to succeed.
       * It may be wrapped in a `Scalar`.
       */
      has(key) {
        const idx = asItemIndex(key);
        return typeof idx === "number" && idx < this.items.length;
      }
      /**
       * Sets a value in this collection. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       *
       * If `key` does not contain a representation of an integer, this will throw.
       * It may be wrapped in a `Scalar`.
       */
      set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== "number")
          throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
          prev.value = value;
        else
          this.items[idx] = value;
      }
      toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
          ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
          seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
          blockItemPrefix: "- ",
          flowChars: { start: "[", end: "]" },
          itemIndent: (ctx.indent || "") + "  ",
          onChompKeep,
          onComment
        });
      }
      static from(schema2, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema2);
        if (obj && Symbol.iterator in Object(obj)) {
          let i = 0;
          for (let it of obj) {
            if (typeof replacer === "function") {
              const key = obj instanceof Set ? it : String(i++);
              it = replacer.call(obj, key, it);
            }
            seq.items.push(createNode.createNode(it, void 0, ctx));
          }
        }
        return seq;
      }
    };
    function asItemIndex(key) {
      let idx = identity.isScalar(key) ? key.value : key;
      if (idx && typeof idx === "string")
        idx = Number(idx);
      return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
    }
    exports.YAMLSeq = YAMLSeq;
  }
});

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = __commonJS({
  "node_modules/yaml/dist/schema/common/seq.js"(exports) {
    "use strict";
    var identity = require_identity();
    var YAMLSeq = require_YAMLSeq();
    var seq = {
      collection: "seq",
      default: true,
      nodeClass: YAMLSeq.YAMLSeq,
      tag: "tag:yaml.org,2002:seq",
      resolve(seq2, onError) {
        if (!identity.isSeq(seq2))
          onError("Expected a sequence for this tag");
        return seq2;
      },
      createNode: (schema2, obj, ctx) => YAMLSeq.YAMLSeq.from(schema2, obj, ctx)
    };
    exports.seq = seq;
  }
});

// node_modules/yaml/dist/schema/common/string.js
var require_string = __commonJS({
  "node_modules/yaml/dist/schema/common/string.js"(exports) {
    "use strict";
    var stringifyString = require_stringifyString();
    var string2 = {
      identify: (value) => typeof value === "string",
      default: true,
      tag: "tag:yaml.org,2002:str",
      resolve: (str) => str,
      stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
      }
    };
    exports.string = string2;
  }
});

// node_modules/yaml/dist/schema/common/null.js
var require_null = __commonJS({
  "node_modules/yaml/dist/schema/common/null.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var nullTag = {
      identify: (value) => value == null,
      createNode: () => new Scalar.Scalar(null),
      default: true,
      tag: "tag:yaml.org,2002:null",
      test: /^(?:~|[Nn]ull|NULL)?$/,
      resolve: () => new Scalar.Scalar(null),
      stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
    };
    exports.nullTag = nullTag;
  }
});

// node_modules/yaml/dist/schema/core/bool.js
var require_bool = __commonJS({
  "node_modules/yaml/dist/schema/core/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var boolTag = {
      identify: (value) => typeof value === "boolean",
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
      resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
      stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
          const sv = source[0] === "t" || source[0] === "T";
          if (value === sv)
            return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
      }
    };
    exports.boolTag = boolTag;
  }
});

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyNumber.js"(exports) {
    "use strict";
    function stringifyNumber({ format, minFractionDigits, tag, value }) {
      if (typeof value === "bigint")
        return String(value);
      const num = typeof value === "number" ? value : Number(value);
      if (!isFinite(num))
        return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
      let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
      if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
        let i = n.indexOf(".");
        if (i < 0) {
          i = n.length;
          n += ".";
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
          n += "0";
      }
      return n;
    }
    exports.stringifyNumber = stringifyNumber;
  }
});

// node_modules/yaml/dist/schema/core/float.js
var require_float = __commonJS({
  "node_modules/yaml/dist/schema/core/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf(".");
        if (dot !== -1 && str[str.length - 1] === "0")
          node.minFractionDigits = str.length - dot - 1;
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/core/int.js
var require_int = __commonJS({
  "node_modules/yaml/dist/schema/core/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
    function intStringify(node, radix, prefix2) {
      const { value } = node;
      if (intIdentify(value) && value >= 0)
        return prefix2 + value.toString(radix);
      return stringifyNumber.stringifyNumber(node);
    }
    var intOct = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^0o[0-7]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
      stringify: (node) => intStringify(node, 8, "0o")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: (value) => intIdentify(value) && value >= 0,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^0x[0-9a-fA-F]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/core/schema.js
var require_schema = __commonJS({
  "node_modules/yaml/dist/schema/core/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema2 = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.boolTag,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float
    ];
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/json/schema.js
var require_schema2 = __commonJS({
  "node_modules/yaml/dist/schema/json/schema.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var map = require_map();
    var seq = require_seq();
    function intIdentify(value) {
      return typeof value === "bigint" || Number.isInteger(value);
    }
    var stringifyJSON = ({ value }) => JSON.stringify(value);
    var jsonScalars = [
      {
        identify: (value) => typeof value === "string",
        default: true,
        tag: "tag:yaml.org,2002:str",
        resolve: (str) => str,
        stringify: stringifyJSON
      },
      {
        identify: (value) => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: "tag:yaml.org,2002:null",
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
      },
      {
        identify: (value) => typeof value === "boolean",
        default: true,
        tag: "tag:yaml.org,2002:bool",
        test: /^true$|^false$/,
        resolve: (str) => str === "true",
        stringify: stringifyJSON
      },
      {
        identify: intIdentify,
        default: true,
        tag: "tag:yaml.org,2002:int",
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
      },
      {
        identify: (value) => typeof value === "number",
        default: true,
        tag: "tag:yaml.org,2002:float",
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: (str) => parseFloat(str),
        stringify: stringifyJSON
      }
    ];
    var jsonError = {
      default: true,
      tag: "",
      test: /^/,
      resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
      }
    };
    var schema2 = [map.map, seq.seq].concat(jsonScalars, jsonError);
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/binary.js"(exports) {
    "use strict";
    var node_buffer = __require("buffer");
    var Scalar = require_Scalar();
    var stringifyString = require_stringifyString();
    var binary = {
      identify: (value) => value instanceof Uint8Array,
      // Buffer inherits from Uint8Array
      default: false,
      tag: "tag:yaml.org,2002:binary",
      /**
       * Returns a Buffer in node and an Uint8Array in browsers
       *
       * To use the resulting buffer as an image, you'll want to do something like:
       *
       *   const blob = new Blob([buffer], { type: 'image/jpeg' })
       *   document.querySelector('#photo').src = URL.createObjectURL(blob)
       */
      resolve(src, onError) {
        if (typeof node_buffer.Buffer === "function") {
          return node_buffer.Buffer.from(src, "base64");
        } else if (typeof atob === "function") {
          const str = atob(src.replace(/[\n\r]/g, ""));
          const buffer = new Uint8Array(str.length);
          for (let i = 0; i < str.length; ++i)
            buffer[i] = str.charCodeAt(i);
          return buffer;
        } else {
          onError("This environment does not support reading binary tags; either Buffer or atob is required");
          return src;
        }
      },
      stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
          return "";
        const buf = value;
        let str;
        if (typeof node_buffer.Buffer === "function") {
          str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
        } else if (typeof btoa === "function") {
          let s = "";
          for (let i = 0; i < buf.length; ++i)
            s += String.fromCharCode(buf[i]);
          str = btoa(s);
        } else {
          throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
          const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
          const n = Math.ceil(str.length / lineWidth);
          const lines2 = new Array(n);
          for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
            lines2[i] = str.substr(o, lineWidth);
          }
          str = lines2.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
      }
    };
    exports.binary = binary;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/pairs.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLSeq = require_YAMLSeq();
    function resolvePairs(seq, onError) {
      if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
          let item = seq.items[i];
          if (identity.isPair(item))
            continue;
          else if (identity.isMap(item)) {
            if (item.items.length > 1)
              onError("Each pair must have its own sequence indicator");
            const pair2 = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
            if (item.commentBefore)
              pair2.key.commentBefore = pair2.key.commentBefore ? `${item.commentBefore}
${pair2.key.commentBefore}` : item.commentBefore;
            if (item.comment) {
              const cn = pair2.value ?? pair2.key;
              cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
            }
            item = pair2;
          }
          seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
      } else
        onError("Expected a sequence for this tag");
      return seq;
    }
    function createPairs(schema2, iterable, ctx) {
      const { replacer } = ctx;
      const pairs2 = new YAMLSeq.YAMLSeq(schema2);
      pairs2.tag = "tag:yaml.org,2002:pairs";
      let i = 0;
      if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
          if (typeof replacer === "function")
            it = replacer.call(iterable, String(i++), it);
          let key, value;
          if (Array.isArray(it)) {
            if (it.length === 2) {
              key = it[0];
              value = it[1];
            } else
              throw new TypeError(`Expected [key, value] tuple: ${it}`);
          } else if (it && it instanceof Object) {
            const keys2 = Object.keys(it);
            if (keys2.length === 1) {
              key = keys2[0];
              value = it[key];
            } else {
              throw new TypeError(`Expected tuple with one key, not ${keys2.length} keys`);
            }
          } else {
            key = it;
          }
          pairs2.items.push(Pair.createPair(key, value, ctx));
        }
      return pairs2;
    }
    var pairs = {
      collection: "seq",
      default: false,
      tag: "tag:yaml.org,2002:pairs",
      resolve: resolvePairs,
      createNode: createPairs
    };
    exports.createPairs = createPairs;
    exports.pairs = pairs;
    exports.resolvePairs = resolvePairs;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/omap.js"(exports) {
    "use strict";
    var identity = require_identity();
    var toJS = require_toJS();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var pairs = require_pairs();
    var YAMLOMap = class _YAMLOMap extends YAMLSeq.YAMLSeq {
      constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = _YAMLOMap.tag;
      }
      /**
       * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
       * but TypeScript won't allow widening the signature of a child method.
       */
      toJSON(_, ctx) {
        if (!ctx)
          return super.toJSON(_);
        const map = /* @__PURE__ */ new Map();
        if (ctx?.onCreate)
          ctx.onCreate(map);
        for (const pair2 of this.items) {
          let key, value;
          if (identity.isPair(pair2)) {
            key = toJS.toJS(pair2.key, "", ctx);
            value = toJS.toJS(pair2.value, key, ctx);
          } else {
            key = toJS.toJS(pair2, "", ctx);
          }
          if (map.has(key))
            throw new Error("Ordered maps must not include duplicate keys");
          map.set(key, value);
        }
        return map;
      }
      static from(schema2, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema2, iterable, ctx);
        const omap2 = new this();
        omap2.items = pairs$1.items;
        return omap2;
      }
    };
    YAMLOMap.tag = "tag:yaml.org,2002:omap";
    var omap = {
      collection: "seq",
      identify: (value) => value instanceof Map,
      nodeClass: YAMLOMap,
      default: false,
      tag: "tag:yaml.org,2002:omap",
      resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
          if (identity.isScalar(key)) {
            if (seenKeys.includes(key.value)) {
              onError(`Ordered maps must not include duplicate keys: ${key.value}`);
            } else {
              seenKeys.push(key.value);
            }
          }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
      },
      createNode: (schema2, iterable, ctx) => YAMLOMap.from(schema2, iterable, ctx)
    };
    exports.YAMLOMap = YAMLOMap;
    exports.omap = omap;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/bool.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function boolStringify({ value, source }, ctx) {
      const boolObj = value ? trueTag : falseTag;
      if (source && boolObj.test.test(source))
        return source;
      return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
    var trueTag = {
      identify: (value) => value === true,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
      resolve: () => new Scalar.Scalar(true),
      stringify: boolStringify
    };
    var falseTag = {
      identify: (value) => value === false,
      default: true,
      tag: "tag:yaml.org,2002:bool",
      test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
      resolve: () => new Scalar.Scalar(false),
      stringify: boolStringify
    };
    exports.falseTag = falseTag;
    exports.trueTag = trueTag;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/float.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var stringifyNumber = require_stringifyNumber();
    var floatNaN = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
      resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
      stringify: stringifyNumber.stringifyNumber
    };
    var floatExp = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "EXP",
      test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
      resolve: (str) => parseFloat(str.replace(/_/g, "")),
      stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
      }
    };
    var float = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
      resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
        const dot = str.indexOf(".");
        if (dot !== -1) {
          const f = str.substring(dot + 1).replace(/_/g, "");
          if (f[f.length - 1] === "0")
            node.minFractionDigits = f.length;
        }
        return node;
      },
      stringify: stringifyNumber.stringifyNumber
    };
    exports.float = float;
    exports.floatExp = floatExp;
    exports.floatNaN = floatNaN;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int2 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/int.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
    function intResolve(str, offset, radix, { intAsBigInt }) {
      const sign = str[0];
      if (sign === "-" || sign === "+")
        offset += 1;
      str = str.substring(offset).replace(/_/g, "");
      if (intAsBigInt) {
        switch (radix) {
          case 2:
            str = `0b${str}`;
            break;
          case 8:
            str = `0o${str}`;
            break;
          case 16:
            str = `0x${str}`;
            break;
        }
        const n2 = BigInt(str);
        return sign === "-" ? BigInt(-1) * n2 : n2;
      }
      const n = parseInt(str, radix);
      return sign === "-" ? -1 * n : n;
    }
    function intStringify(node, radix, prefix2) {
      const { value } = node;
      if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? "-" + prefix2 + str.substr(1) : prefix2 + str;
      }
      return stringifyNumber.stringifyNumber(node);
    }
    var intBin = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "BIN",
      test: /^[-+]?0b[0-1_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
      stringify: (node) => intStringify(node, 2, "0b")
    };
    var intOct = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "OCT",
      test: /^[-+]?0[0-7_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
      stringify: (node) => intStringify(node, 8, "0")
    };
    var int = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      test: /^[-+]?[0-9][0-9_]*$/,
      resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
      stringify: stringifyNumber.stringifyNumber
    };
    var intHex = {
      identify: intIdentify,
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "HEX",
      test: /^[-+]?0x[0-9a-fA-F_]+$/,
      resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
      stringify: (node) => intStringify(node, 16, "0x")
    };
    exports.int = int;
    exports.intBin = intBin;
    exports.intHex = intHex;
    exports.intOct = intOct;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/set.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSet = class _YAMLSet extends YAMLMap.YAMLMap {
      constructor(schema2) {
        super(schema2);
        this.tag = _YAMLSet.tag;
      }
      add(key) {
        let pair2;
        if (identity.isPair(key))
          pair2 = key;
        else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
          pair2 = new Pair.Pair(key.key, null);
        else
          pair2 = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair2.key);
        if (!prev)
          this.items.push(pair2);
      }
      /**
       * If `keepPair` is `true`, returns the Pair matching `key`.
       * Otherwise, returns the value of that Pair's key.
       */
      get(key, keepPair) {
        const pair2 = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair2) ? identity.isScalar(pair2.key) ? pair2.key.value : pair2.key : pair2;
      }
      set(key, value) {
        if (typeof value !== "boolean")
          throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
          this.items.splice(this.items.indexOf(prev), 1);
        } else if (!prev && value) {
          this.items.push(new Pair.Pair(key));
        }
      }
      toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
      }
      toString(ctx, onComment, onChompKeep) {
        if (!ctx)
          return JSON.stringify(this);
        if (this.hasAllNullValues(true))
          return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
          throw new Error("Set items must all have null values");
      }
      static from(schema2, iterable, ctx) {
        const { replacer } = ctx;
        const set2 = new this(schema2);
        if (iterable && Symbol.iterator in Object(iterable))
          for (let value of iterable) {
            if (typeof replacer === "function")
              value = replacer.call(iterable, value, value);
            set2.items.push(Pair.createPair(value, null, ctx));
          }
        return set2;
      }
    };
    YAMLSet.tag = "tag:yaml.org,2002:set";
    var set = {
      collection: "map",
      identify: (value) => value instanceof Set,
      nodeClass: YAMLSet,
      default: false,
      tag: "tag:yaml.org,2002:set",
      createNode: (schema2, iterable, ctx) => YAMLSet.from(schema2, iterable, ctx),
      resolve(map, onError) {
        if (identity.isMap(map)) {
          if (map.hasAllNullValues(true))
            return Object.assign(new YAMLSet(), map);
          else
            onError("Set items must all have null values");
        } else
          onError("Expected a mapping for this tag");
        return map;
      }
    };
    exports.YAMLSet = YAMLSet;
    exports.set = set;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/timestamp.js"(exports) {
    "use strict";
    var stringifyNumber = require_stringifyNumber();
    function parseSexagesimal(str, asBigInt) {
      const sign = str[0];
      const parts2 = sign === "-" || sign === "+" ? str.substring(1) : str;
      const num = (n) => asBigInt ? BigInt(n) : Number(n);
      const res = parts2.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
      return sign === "-" ? num(-1) * res : res;
    }
    function stringifySexagesimal(node) {
      let { value } = node;
      let num = (n) => n;
      if (typeof value === "bigint")
        num = (n) => BigInt(n);
      else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
      let sign = "";
      if (value < 0) {
        sign = "-";
        value *= num(-1);
      }
      const _60 = num(60);
      const parts2 = [value % _60];
      if (value < 60) {
        parts2.unshift(0);
      } else {
        value = (value - parts2[0]) / _60;
        parts2.unshift(value % _60);
        if (value >= 60) {
          value = (value - parts2[0]) / _60;
          parts2.unshift(value);
        }
      }
      return sign + parts2.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
    }
    var intTime = {
      identify: (value) => typeof value === "bigint" || Number.isInteger(value),
      default: true,
      tag: "tag:yaml.org,2002:int",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
      resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
      stringify: stringifySexagesimal
    };
    var floatTime = {
      identify: (value) => typeof value === "number",
      default: true,
      tag: "tag:yaml.org,2002:float",
      format: "TIME",
      test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
      resolve: (str) => parseSexagesimal(str, false),
      stringify: stringifySexagesimal
    };
    var timestamp2 = {
      identify: (value) => value instanceof Date,
      default: true,
      tag: "tag:yaml.org,2002:timestamp",
      // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
      // may be omitted altogether, resulting in a date format. In such a case, the time part is
      // assumed to be 00:00:00Z (start of day, UTC).
      test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
      resolve(str) {
        const match2 = str.match(timestamp2.test);
        if (!match2)
          throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
        const [, year, month, day, hour, minute, second] = match2.map(Number);
        const millisec = match2[7] ? Number((match2[7] + "00").substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match2[8];
        if (tz && tz !== "Z") {
          let d = parseSexagesimal(tz, false);
          if (Math.abs(d) < 30)
            d *= 60;
          date -= 6e4 * d;
        }
        return new Date(date);
      },
      stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
    };
    exports.floatTime = floatTime;
    exports.intTime = intTime;
    exports.timestamp = timestamp2;
  }
});

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema3 = __commonJS({
  "node_modules/yaml/dist/schema/yaml-1.1/schema.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var binary = require_binary();
    var bool = require_bool2();
    var float = require_float2();
    var int = require_int2();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var set = require_set();
    var timestamp2 = require_timestamp();
    var schema2 = [
      map.map,
      seq.seq,
      string2.string,
      _null.nullTag,
      bool.trueTag,
      bool.falseTag,
      int.intBin,
      int.intOct,
      int.int,
      int.intHex,
      float.floatNaN,
      float.floatExp,
      float.float,
      binary.binary,
      merge.merge,
      omap.omap,
      pairs.pairs,
      set.set,
      timestamp2.intTime,
      timestamp2.floatTime,
      timestamp2.timestamp
    ];
    exports.schema = schema2;
  }
});

// node_modules/yaml/dist/schema/tags.js
var require_tags = __commonJS({
  "node_modules/yaml/dist/schema/tags.js"(exports) {
    "use strict";
    var map = require_map();
    var _null = require_null();
    var seq = require_seq();
    var string2 = require_string();
    var bool = require_bool();
    var float = require_float();
    var int = require_int();
    var schema2 = require_schema();
    var schema$1 = require_schema2();
    var binary = require_binary();
    var merge = require_merge();
    var omap = require_omap();
    var pairs = require_pairs();
    var schema$2 = require_schema3();
    var set = require_set();
    var timestamp2 = require_timestamp();
    var schemas = /* @__PURE__ */ new Map([
      ["core", schema2.schema],
      ["failsafe", [map.map, seq.seq, string2.string]],
      ["json", schema$1.schema],
      ["yaml11", schema$2.schema],
      ["yaml-1.1", schema$2.schema]
    ]);
    var tagsByName = {
      binary: binary.binary,
      bool: bool.boolTag,
      float: float.float,
      floatExp: float.floatExp,
      floatNaN: float.floatNaN,
      floatTime: timestamp2.floatTime,
      int: int.int,
      intHex: int.intHex,
      intOct: int.intOct,
      intTime: timestamp2.intTime,
      map: map.map,
      merge: merge.merge,
      null: _null.nullTag,
      omap: omap.omap,
      pairs: pairs.pairs,
      seq: seq.seq,
      set: set.set,
      timestamp: timestamp2.timestamp
    };
    var coreKnownTags = {
      "tag:yaml.org,2002:binary": binary.binary,
      "tag:yaml.org,2002:merge": merge.merge,
      "tag:yaml.org,2002:omap": omap.omap,
      "tag:yaml.org,2002:pairs": pairs.pairs,
      "tag:yaml.org,2002:set": set.set,
      "tag:yaml.org,2002:timestamp": timestamp2.timestamp
    };
    function getTags(customTags, schemaName, addMergeTag) {
      const schemaTags = schemas.get(schemaName);
      if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
      }
      let tags2 = schemaTags;
      if (!tags2) {
        if (Array.isArray(customTags))
          tags2 = [];
        else {
          const keys2 = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown schema "${schemaName}"; use one of ${keys2} or define customTags array`);
        }
      }
      if (Array.isArray(customTags)) {
        for (const tag of customTags)
          tags2 = tags2.concat(tag);
      } else if (typeof customTags === "function") {
        tags2 = customTags(tags2.slice());
      }
      if (addMergeTag)
        tags2 = tags2.concat(merge.merge);
      return tags2.reduce((tags3, tag) => {
        const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
        if (!tagObj) {
          const tagName = JSON.stringify(tag);
          const keys2 = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
          throw new Error(`Unknown custom tag ${tagName}; use one of ${keys2}`);
        }
        if (!tags3.includes(tagObj))
          tags3.push(tagObj);
        return tags3;
      }, []);
    }
    exports.coreKnownTags = coreKnownTags;
    exports.getTags = getTags;
  }
});

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = __commonJS({
  "node_modules/yaml/dist/schema/Schema.js"(exports) {
    "use strict";
    var identity = require_identity();
    var map = require_map();
    var seq = require_seq();
    var string2 = require_string();
    var tags2 = require_tags();
    var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
    var Schema = class _Schema {
      constructor({ compat, customTags, merge, resolveKnownTags, schema: schema2, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat) ? tags2.getTags(compat, "compat") : compat ? tags2.getTags(null, compat) : null;
        this.name = typeof schema2 === "string" && schema2 || "core";
        this.knownTags = resolveKnownTags ? tags2.coreKnownTags : {};
        this.tags = tags2.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string2.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
      }
      clone() {
        const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
      }
    };
    exports.Schema = Schema;
  }
});

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = __commonJS({
  "node_modules/yaml/dist/stringify/stringifyDocument.js"(exports) {
    "use strict";
    var identity = require_identity();
    var stringify = require_stringify();
    var stringifyComment = require_stringifyComment();
    function stringifyDocument(doc, options) {
      const lines2 = [];
      let hasDirectives = options.directives === true;
      if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
          lines2.push(dir);
          hasDirectives = true;
        } else if (doc.directives.docStart)
          hasDirectives = true;
      }
      if (hasDirectives)
        lines2.push("---");
      const ctx = stringify.createStringifyContext(doc, options);
      const { commentString } = ctx.options;
      if (doc.commentBefore) {
        if (lines2.length !== 1)
          lines2.unshift("");
        const cs = commentString(doc.commentBefore);
        lines2.unshift(stringifyComment.indentComment(cs, ""));
      }
      let chompKeep = false;
      let contentComment = null;
      if (doc.contents) {
        if (identity.isNode(doc.contents)) {
          if (doc.contents.spaceBefore && hasDirectives)
            lines2.push("");
          if (doc.contents.commentBefore) {
            const cs = commentString(doc.contents.commentBefore);
            lines2.push(stringifyComment.indentComment(cs, ""));
          }
          ctx.forceBlockIndent = !!doc.comment;
          contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
        let body2 = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
        if (contentComment)
          body2 += stringifyComment.lineComment(body2, "", commentString(contentComment));
        if ((body2[0] === "|" || body2[0] === ">") && lines2[lines2.length - 1] === "---") {
          lines2[lines2.length - 1] = `--- ${body2}`;
        } else
          lines2.push(body2);
      } else {
        lines2.push(stringify.stringify(doc.contents, ctx));
      }
      if (doc.directives?.docEnd) {
        if (doc.comment) {
          const cs = commentString(doc.comment);
          if (cs.includes("\n")) {
            lines2.push("...");
            lines2.push(stringifyComment.indentComment(cs, ""));
          } else {
            lines2.push(`... ${cs}`);
          }
        } else {
          lines2.push("...");
        }
      } else {
        let dc = doc.comment;
        if (dc && chompKeep)
          dc = dc.replace(/^\n+/, "");
        if (dc) {
          if ((!chompKeep || contentComment) && lines2[lines2.length - 1] !== "")
            lines2.push("");
          lines2.push(stringifyComment.indentComment(commentString(dc), ""));
        }
      }
      return lines2.join("\n") + "\n";
    }
    exports.stringifyDocument = stringifyDocument;
  }
});

// node_modules/yaml/dist/doc/Document.js
var require_Document = __commonJS({
  "node_modules/yaml/dist/doc/Document.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var Collection = require_Collection();
    var identity = require_identity();
    var Pair = require_Pair();
    var toJS = require_toJS();
    var Schema = require_Schema();
    var stringifyDocument = require_stringifyDocument();
    var anchors = require_anchors();
    var applyReviver = require_applyReviver();
    var createNode = require_createNode();
    var directives = require_directives();
    var Document = class _Document {
      constructor(value, replacer, options) {
        this.commentBefore = null;
        this.comment = null;
        this.errors = [];
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === "function" || Array.isArray(replacer)) {
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const opt = Object.assign({
          intAsBigInt: false,
          keepSourceTokens: false,
          logLevel: "warn",
          prettyErrors: true,
          strict: true,
          stringKeys: false,
          uniqueKeys: true,
          version: "1.2"
        }, options);
        this.options = opt;
        let { version: version3 } = opt;
        if (options?._directives) {
          this.directives = options._directives.atDocument();
          if (this.directives.yaml.explicit)
            version3 = this.directives.yaml.version;
        } else
          this.directives = new directives.Directives({ version: version3 });
        this.setSchema(version3, options);
        this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
      }
      /**
       * Create a deep copy of this Document and its contents.
       *
       * Custom Node values that inherit from `Object` still refer to their original instances.
       */
      clone() {
        const copy = Object.create(_Document.prototype, {
          [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
          copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
        if (this.range)
          copy.range = this.range.slice();
        return copy;
      }
      /** Adds a value to the document. */
      add(value) {
        if (assertCollection(this.contents))
          this.contents.add(value);
      }
      /** Adds a value to the document. */
      addIn(path2, value) {
        if (assertCollection(this.contents))
          this.contents.addIn(path2, value);
      }
      /**
       * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
       *
       * If `node` already has an anchor, `name` is ignored.
       * Otherwise, the `node.anchor` value will be set to `name`,
       * or if an anchor with that name is already present in the document,
       * `name` will be used as a prefix for a new unique anchor.
       * If `name` is undefined, the generated anchor will use 'a' as a prefix.
       */
      createAlias(node, name) {
        if (!node.anchor) {
          const prev = anchors.anchorNames(this);
          node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
        }
        return new Alias.Alias(node.anchor);
      }
      createNode(value, replacer, options) {
        let _replacer = void 0;
        if (typeof replacer === "function") {
          value = replacer.call({ "": value }, "", value);
          _replacer = replacer;
        } else if (Array.isArray(replacer)) {
          const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
          const asStr = replacer.filter(keyToStr).map(String);
          if (asStr.length > 0)
            replacer = replacer.concat(asStr);
          _replacer = replacer;
        } else if (options === void 0 && replacer) {
          options = replacer;
          replacer = void 0;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(
          this,
          // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
          anchorPrefix || "a"
        );
        const ctx = {
          aliasDuplicateObjects: aliasDuplicateObjects ?? true,
          keepUndefined: keepUndefined ?? false,
          onAnchor,
          onTagObj,
          replacer: _replacer,
          schema: this.schema,
          sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
          node.flow = true;
        setAnchors();
        return node;
      }
      /**
       * Convert a key and a value into a `Pair` using the current schema,
       * recursively wrapping all values as `Scalar` or `Collection` nodes.
       */
      createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
      }
      /**
       * Removes a value from the document.
       * @returns `true` if the item was found and removed.
       */
      deleteIn(path2) {
        if (Collection.isEmptyPath(path2)) {
          if (this.contents == null)
            return false;
          this.contents = null;
          return true;
        }
        return assertCollection(this.contents) ? this.contents.deleteIn(path2) : false;
      }
      /**
       * Returns item at `key`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      get(key, keepScalar) {
        return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
      }
      /**
       * Returns item at `path`, or `undefined` if not found. By default unwraps
       * scalar values from their surrounding node; to disable set `keepScalar` to
       * `true` (collections are always returned intact).
       */
      getIn(path2, keepScalar) {
        if (Collection.isEmptyPath(path2))
          return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
        return identity.isCollection(this.contents) ? this.contents.getIn(path2, keepScalar) : void 0;
      }
      /**
       * Checks if the document includes a value with the key `key`.
       */
      has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
      }
      /**
       * Checks if the document includes a value at `path`.
       */
      hasIn(path2) {
        if (Collection.isEmptyPath(path2))
          return this.contents !== void 0;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path2) : false;
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      set(key, value) {
        if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, [key], value);
        } else if (assertCollection(this.contents)) {
          this.contents.set(key, value);
        }
      }
      /**
       * Sets a value in this document. For `!!set`, `value` needs to be a
       * boolean to add/remove the item from the set.
       */
      setIn(path2, value) {
        if (Collection.isEmptyPath(path2)) {
          this.contents = value;
        } else if (this.contents == null) {
          this.contents = Collection.collectionFromPath(this.schema, Array.from(path2), value);
        } else if (assertCollection(this.contents)) {
          this.contents.setIn(path2, value);
        }
      }
      /**
       * Change the YAML version and schema used by the document.
       * A `null` version disables support for directives, explicit tags, anchors, and aliases.
       * It also requires the `schema` option to be given as a `Schema` instance value.
       *
       * Overrides all previously set schema options.
       */
      setSchema(version3, options = {}) {
        if (typeof version3 === "number")
          version3 = String(version3);
        let opt;
        switch (version3) {
          case "1.1":
            if (this.directives)
              this.directives.yaml.version = "1.1";
            else
              this.directives = new directives.Directives({ version: "1.1" });
            opt = { resolveKnownTags: false, schema: "yaml-1.1" };
            break;
          case "1.2":
          case "next":
            if (this.directives)
              this.directives.yaml.version = version3;
            else
              this.directives = new directives.Directives({ version: version3 });
            opt = { resolveKnownTags: true, schema: "core" };
            break;
          case null:
            if (this.directives)
              delete this.directives;
            opt = null;
            break;
          default: {
            const sv = JSON.stringify(version3);
            throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
          }
        }
        if (options.schema instanceof Object)
          this.schema = options.schema;
        else if (opt)
          this.schema = new Schema.Schema(Object.assign(opt, options));
        else
          throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
      }
      // json & jsonArg are only used from toJSON()
      toJS({ json: json2, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
          anchors: /* @__PURE__ */ new Map(),
          doc: this,
          keep: !json2,
          mapAsMap: mapAsMap === true,
          mapKeyWarned: false,
          maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
        if (typeof onAnchor === "function")
          for (const { count: count4, res: res2 } of ctx.anchors.values())
            onAnchor(res2, count4);
        return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
      }
      /**
       * A JSON representation of the document `contents`.
       *
       * @param jsonArg Used by `JSON.stringify` to indicate the array index or
       *   property name.
       */
      toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
      }
      /** A YAML representation of the document. */
      toString(options = {}) {
        if (this.errors.length > 0)
          throw new Error("Document with errors cannot be stringified");
        if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
          const s = JSON.stringify(options.indent);
          throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
      }
    };
    function assertCollection(contents) {
      if (identity.isCollection(contents))
        return true;
      throw new Error("Expected a YAML collection as document contents");
    }
    exports.Document = Document;
  }
});

// node_modules/yaml/dist/errors.js
var require_errors = __commonJS({
  "node_modules/yaml/dist/errors.js"(exports) {
    "use strict";
    var YAMLError = class extends Error {
      constructor(name, pos, code3, message2) {
        super();
        this.name = name;
        this.code = code3;
        this.message = message2;
        this.pos = pos;
      }
    };
    var YAMLParseError = class extends YAMLError {
      constructor(pos, code3, message2) {
        super("YAMLParseError", pos, code3, message2);
      }
    };
    var YAMLWarning = class extends YAMLError {
      constructor(pos, code3, message2) {
        super("YAMLWarning", pos, code3, message2);
      }
    };
    var prettifyError = (src, lc) => (error) => {
      if (error.pos[0] === -1)
        return;
      error.linePos = error.pos.map((pos) => lc.linePos(pos));
      const { line: line2, col } = error.linePos[0];
      error.message += ` at line ${line2}, column ${col}`;
      let ci = col - 1;
      let lineStr = src.substring(lc.lineStarts[line2 - 1], lc.lineStarts[line2]).replace(/[\n\r]+$/, "");
      if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = "…" + lineStr.substring(trimStart);
        ci -= trimStart - 1;
      }
      if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + "…";
      if (line2 > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        let prev = src.substring(lc.lineStarts[line2 - 2], lc.lineStarts[line2 - 1]);
        if (prev.length > 80)
          prev = prev.substring(0, 79) + "…\n";
        lineStr = prev + lineStr;
      }
      if (/[^ ]/.test(lineStr)) {
        let count4 = 1;
        const end = error.linePos[1];
        if (end?.line === line2 && end.col > col) {
          count4 = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = " ".repeat(ci) + "^".repeat(count4);
        error.message += `:

${lineStr}
${pointer}
`;
      }
    };
    exports.YAMLError = YAMLError;
    exports.YAMLParseError = YAMLParseError;
    exports.YAMLWarning = YAMLWarning;
    exports.prettifyError = prettifyError;
  }
});

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = __commonJS({
  "node_modules/yaml/dist/compose/resolve-props.js"(exports) {
    "use strict";
    function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
      let spaceBefore = false;
      let atNewline = startOnNewline;
      let hasSpace = startOnNewline;
      let comment = "";
      let commentSep = "";
      let hasNewline = false;
      let reqSpace = false;
      let tab = null;
      let anchor2 = null;
      let tag = null;
      let newlineAfterProp = null;
      let comma = null;
      let found2 = null;
      let start2 = null;
      for (const token of tokens) {
        if (reqSpace) {
          if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
            onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
          reqSpace = false;
        }
        if (tab) {
          if (atNewline && token.type !== "comment" && token.type !== "newline") {
            onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
          }
          tab = null;
        }
        switch (token.type) {
          case "space":
            if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
              tab = token;
            }
            hasSpace = true;
            break;
          case "comment": {
            if (!hasSpace)
              onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
            const cb = token.source.substring(1) || " ";
            if (!comment)
              comment = cb;
            else
              comment += commentSep + cb;
            commentSep = "";
            atNewline = false;
            break;
          }
          case "newline":
            if (atNewline) {
              if (comment)
                comment += token.source;
              else if (!found2 || indicator !== "seq-item-ind")
                spaceBefore = true;
            } else
              commentSep += token.source;
            atNewline = true;
            hasNewline = true;
            if (anchor2 || tag)
              newlineAfterProp = token;
            hasSpace = true;
            break;
          case "anchor":
            if (anchor2)
              onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
            if (token.source.endsWith(":"))
              onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
            anchor2 = token;
            start2 ?? (start2 = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          case "tag": {
            if (tag)
              onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
            tag = token;
            start2 ?? (start2 = token.offset);
            atNewline = false;
            hasSpace = false;
            reqSpace = true;
            break;
          }
          case indicator:
            if (anchor2 || tag)
              onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
            if (found2)
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
            found2 = token;
            atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
            hasSpace = false;
            break;
          case "comma":
            if (flow) {
              if (comma)
                onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
              comma = token;
              atNewline = false;
              hasSpace = false;
              break;
            }
          // else fallthrough
          default:
            onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
            atNewline = false;
            hasSpace = false;
        }
      }
      const last2 = tokens[tokens.length - 1];
      const end = last2 ? last2.offset + last2.source.length : offset;
      if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
        onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      }
      if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      return {
        comma,
        found: found2,
        spaceBefore,
        comment,
        hasNewline,
        anchor: anchor2,
        tag,
        newlineAfterProp,
        end,
        start: start2 ?? end
      };
    }
    exports.resolveProps = resolveProps;
  }
});

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = __commonJS({
  "node_modules/yaml/dist/compose/util-contains-newline.js"(exports) {
    "use strict";
    function containsNewline(key) {
      if (!key)
        return null;
      switch (key.type) {
        case "alias":
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          if (key.source.includes("\n"))
            return true;
          if (key.end) {
            for (const st of key.end)
              if (st.type === "newline")
                return true;
          }
          return false;
        case "flow-collection":
          for (const it of key.items) {
            for (const st of it.start)
              if (st.type === "newline")
                return true;
            if (it.sep) {
              for (const st of it.sep)
                if (st.type === "newline")
                  return true;
            }
            if (containsNewline(it.key) || containsNewline(it.value))
              return true;
          }
          return false;
        default:
          return true;
      }
    }
    exports.containsNewline = containsNewline;
  }
});

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = __commonJS({
  "node_modules/yaml/dist/compose/util-flow-indent-check.js"(exports) {
    "use strict";
    var utilContainsNewline = require_util_contains_newline();
    function flowIndentCheck(indent, fc, onError) {
      if (fc?.type === "flow-collection") {
        const end = fc.end[0];
        if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) {
          const msg = "Flow end indicator should be more indented than parent";
          onError(end, "BAD_INDENT", msg, true);
        }
      }
    }
    exports.flowIndentCheck = flowIndentCheck;
  }
});

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = __commonJS({
  "node_modules/yaml/dist/compose/util-map-includes.js"(exports) {
    "use strict";
    var identity = require_identity();
    function mapIncludes(ctx, items, search) {
      const { uniqueKeys } = ctx.options;
      if (uniqueKeys === false)
        return false;
      const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
      return items.some((pair2) => isEqual(pair2.key, search));
    }
    exports.mapIncludes = mapIncludes;
  }
});

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-map.js"(exports) {
    "use strict";
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    var utilMapIncludes = require_util_map_includes();
    var startColMsg = "All mapping items must start at the same column";
    function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
      const map = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      let offset = bm.offset;
      let commentEnd = null;
      for (const collItem of bm.items) {
        const { start: start2, key, sep: sep2, value } = collItem;
        const keyProps = resolveProps.resolveProps(start2, {
          indicator: "explicit-key-ind",
          next: key ?? sep2?.[0],
          offset,
          onError,
          parentIndent: bm.indent,
          startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
          if (key) {
            if (key.type === "block-seq")
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
            else if ("indent" in key && key.indent !== bm.indent)
              onError(offset, "BAD_INDENT", startColMsg);
          }
          if (!keyProps.anchor && !keyProps.tag && !sep2) {
            commentEnd = keyProps.end;
            if (keyProps.comment) {
              if (map.comment)
                map.comment += "\n" + keyProps.comment;
              else
                map.comment = keyProps.comment;
            }
            continue;
          }
          if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
            onError(key ?? start2[start2.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
          }
        } else if (keyProps.found?.indent !== bm.indent) {
          onError(offset, "BAD_INDENT", startColMsg);
        }
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start2, null, keyProps, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        const valueProps = resolveProps.resolveProps(sep2 ?? [], {
          indicator: "map-value-ind",
          next: value,
          offset: keyNode.range[2],
          onError,
          parentIndent: bm.indent,
          startOnNewline: !key || key.type === "block-scalar"
        });
        offset = valueProps.end;
        if (valueProps.found) {
          if (implicitKey) {
            if (value?.type === "block-map" && !valueProps.hasNewline)
              onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
            if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
              onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep2, null, valueProps, onError);
          if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
          offset = valueNode.range[2];
          const pair2 = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          map.items.push(pair2);
        } else {
          if (implicitKey)
            onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
          if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair2 = new Pair.Pair(keyNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          map.items.push(pair2);
        }
      }
      if (commentEnd && commentEnd < offset)
        onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
      map.range = [bm.offset, offset, commentEnd ?? offset];
      return map;
    }
    exports.resolveBlockMap = resolveBlockMap;
  }
});

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-seq.js"(exports) {
    "use strict";
    var YAMLSeq = require_YAMLSeq();
    var resolveProps = require_resolve_props();
    var utilFlowIndentCheck = require_util_flow_indent_check();
    function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
      const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
      const seq = new NodeClass(ctx.schema);
      if (ctx.atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = bs.offset;
      let commentEnd = null;
      for (const { start: start2, value } of bs.items) {
        const props = resolveProps.resolveProps(start2, {
          indicator: "seq-item-ind",
          next: value,
          offset,
          onError,
          parentIndent: bs.indent,
          startOnNewline: true
        });
        if (!props.found) {
          if (props.anchor || props.tag || value) {
            if (value?.type === "block-seq")
              onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
            else
              onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
          } else {
            commentEnd = props.end;
            if (props.comment)
              seq.comment = props.comment;
            continue;
          }
        }
        const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start2, null, props, onError);
        if (ctx.schema.compat)
          utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
      }
      seq.range = [bs.offset, offset, commentEnd ?? offset];
      return seq;
    }
    exports.resolveBlockSeq = resolveBlockSeq;
  }
});

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = __commonJS({
  "node_modules/yaml/dist/compose/resolve-end.js"(exports) {
    "use strict";
    function resolveEnd(end, offset, reqSpace, onError) {
      let comment = "";
      if (end) {
        let hasSpace = false;
        let sep2 = "";
        for (const token of end) {
          const { source, type } = token;
          switch (type) {
            case "space":
              hasSpace = true;
              break;
            case "comment": {
              if (reqSpace && !hasSpace)
                onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
              const cb = source.substring(1) || " ";
              if (!comment)
                comment = cb;
              else
                comment += sep2 + cb;
              sep2 = "";
              break;
            }
            case "newline":
              if (comment)
                sep2 += source;
              hasSpace = true;
              break;
            default:
              onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
          }
          offset += source.length;
        }
      }
      return { comment, offset };
    }
    exports.resolveEnd = resolveEnd;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Pair = require_Pair();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    var utilContainsNewline = require_util_contains_newline();
    var utilMapIncludes = require_util_map_includes();
    var blockMsg = "Block collections are not allowed within flow collections";
    var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
    function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
      const isMap2 = fc.start.source === "{";
      const fcName = isMap2 ? "flow map" : "flow sequence";
      const NodeClass = tag?.nodeClass ?? (isMap2 ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq);
      const coll = new NodeClass(ctx.schema);
      coll.flow = true;
      const atRoot = ctx.atRoot;
      if (atRoot)
        ctx.atRoot = false;
      if (ctx.atKey)
        ctx.atKey = false;
      let offset = fc.offset + fc.start.source.length;
      for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start: start2, key, sep: sep2, value } = collItem;
        const props = resolveProps.resolveProps(start2, {
          flow: fcName,
          indicator: "explicit-key-ind",
          next: key ?? sep2?.[0],
          offset,
          onError,
          parentIndent: fc.indent,
          startOnNewline: false
        });
        if (!props.found) {
          if (!props.anchor && !props.tag && !sep2 && !value) {
            if (i === 0 && props.comma)
              onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
            else if (i < fc.items.length - 1)
              onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
            if (props.comment) {
              if (coll.comment)
                coll.comment += "\n" + props.comment;
              else
                coll.comment = props.comment;
            }
            offset = props.end;
            continue;
          }
          if (!isMap2 && ctx.options.strict && utilContainsNewline.containsNewline(key))
            onError(
              key,
              // checked by containsNewline()
              "MULTILINE_IMPLICIT_KEY",
              "Implicit keys of flow sequence pairs need to be on a single line"
            );
        }
        if (i === 0) {
          if (props.comma)
            onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        } else {
          if (!props.comma)
            onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
          if (props.comment) {
            let prevItemComment = "";
            loop: for (const st of start2) {
              switch (st.type) {
                case "comma":
                case "space":
                  break;
                case "comment":
                  prevItemComment = st.source.substring(1);
                  break loop;
                default:
                  break loop;
              }
            }
            if (prevItemComment) {
              let prev = coll.items[coll.items.length - 1];
              if (identity.isPair(prev))
                prev = prev.value ?? prev.key;
              if (prev.comment)
                prev.comment += "\n" + prevItemComment;
              else
                prev.comment = prevItemComment;
              props.comment = props.comment.substring(prevItemComment.length + 1);
            }
          }
        }
        if (!isMap2 && !sep2 && !props.found) {
          const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep2, null, props, onError);
          coll.items.push(valueNode);
          offset = valueNode.range[2];
          if (isBlock(value))
            onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
        } else {
          ctx.atKey = true;
          const keyStart = props.end;
          const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start2, null, props, onError);
          if (isBlock(key))
            onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
          ctx.atKey = false;
          const valueProps = resolveProps.resolveProps(sep2 ?? [], {
            flow: fcName,
            indicator: "map-value-ind",
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
          });
          if (valueProps.found) {
            if (!isMap2 && !props.found && ctx.options.strict) {
              if (sep2)
                for (const st of sep2) {
                  if (st === valueProps.found)
                    break;
                  if (st.type === "newline") {
                    onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                    break;
                  }
                }
              if (props.start < valueProps.found.offset - 1024)
                onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
            }
          } else if (value) {
            if ("source" in value && value.source?.[0] === ":")
              onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
            else
              onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
          }
          const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep2, null, valueProps, onError) : null;
          if (valueNode) {
            if (isBlock(value))
              onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
          } else if (valueProps.comment) {
            if (keyNode.comment)
              keyNode.comment += "\n" + valueProps.comment;
            else
              keyNode.comment = valueProps.comment;
          }
          const pair2 = new Pair.Pair(keyNode, valueNode);
          if (ctx.options.keepSourceTokens)
            pair2.srcToken = collItem;
          if (isMap2) {
            const map = coll;
            if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
              onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
            map.items.push(pair2);
          } else {
            const map = new YAMLMap.YAMLMap(ctx.schema);
            map.flow = true;
            map.items.push(pair2);
            const endRange = (valueNode ?? keyNode).range;
            map.range = [keyNode.range[0], endRange[1], endRange[2]];
            coll.items.push(map);
          }
          offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
      }
      const expectedEnd = isMap2 ? "}" : "]";
      const [ce, ...ee] = fc.end;
      let cePos = offset;
      if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
      else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
        if (ce && ce.source.length !== 1)
          ee.unshift(ce);
      }
      if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
          if (coll.comment)
            coll.comment += "\n" + end.comment;
          else
            coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
      } else {
        coll.range = [fc.offset, cePos, cePos];
      }
      return coll;
    }
    exports.resolveFlowCollection = resolveFlowCollection;
  }
});

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = __commonJS({
  "node_modules/yaml/dist/compose/compose-collection.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var resolveBlockMap = require_resolve_block_map();
    var resolveBlockSeq = require_resolve_block_seq();
    var resolveFlowCollection = require_resolve_flow_collection();
    function resolveCollection(CN, ctx, token, onError, tagName, tag) {
      const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
      const Coll = coll.constructor;
      if (tagName === "!" || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
      }
      if (tagName)
        coll.tag = tagName;
      return coll;
    }
    function composeCollection(CN, ctx, token, props, onError) {
      const tagToken = props.tag;
      const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
      if (token.type === "block-seq") {
        const { anchor: anchor2, newlineAfterProp: nl } = props;
        const lastProp = anchor2 && tagToken ? anchor2.offset > tagToken.offset ? anchor2 : tagToken : anchor2 ?? tagToken;
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
          const message2 = "Missing newline after block sequence props";
          onError(lastProp, "MISSING_CHAR", message2);
        }
      }
      const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
      if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") {
        return resolveCollection(CN, ctx, token, onError, tagName);
      }
      let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
      if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
          ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
          tag = kt;
        } else {
          if (kt) {
            onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
          } else {
            onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
          }
          return resolveCollection(CN, ctx, token, onError, tagName);
        }
      }
      const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
      const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
      const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
      node.range = coll.range;
      node.tag = tagName;
      if (tag?.format)
        node.format = tag.format;
      return node;
    }
    exports.composeCollection = composeCollection;
  }
});

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-block-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    function resolveBlockScalar(ctx, scalar2, onError) {
      const start2 = scalar2.offset;
      const header = parseBlockScalarHeader(scalar2, ctx.options.strict, onError);
      if (!header)
        return { value: "", type: null, comment: "", range: [start2, start2, start2] };
      const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
      const lines2 = scalar2.source ? splitLines(scalar2.source) : [];
      let chompStart = lines2.length;
      for (let i = lines2.length - 1; i >= 0; --i) {
        const content = lines2[i][1];
        if (content === "" || content === "\r")
          chompStart = i;
        else
          break;
      }
      if (chompStart === 0) {
        const value2 = header.chomp === "+" && lines2.length > 0 ? "\n".repeat(Math.max(1, lines2.length - 1)) : "";
        let end2 = start2 + header.length;
        if (scalar2.source)
          end2 += scalar2.source.length;
        return { value: value2, type, comment: header.comment, range: [start2, end2, end2] };
      }
      let trimIndent = scalar2.indent + header.indent;
      let offset = scalar2.offset + header.length;
      let contentStart = 0;
      for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines2[i];
        if (content === "" || content === "\r") {
          if (header.indent === 0 && indent.length > trimIndent)
            trimIndent = indent.length;
        } else {
          if (indent.length < trimIndent) {
            const message2 = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
            onError(offset + indent.length, "MISSING_CHAR", message2);
          }
          if (header.indent === 0)
            trimIndent = indent.length;
          contentStart = i;
          if (trimIndent === 0 && !ctx.atRoot) {
            const message2 = "Block scalar values in collections must be indented";
            onError(offset, "BAD_INDENT", message2);
          }
          break;
        }
        offset += indent.length + content.length + 1;
      }
      for (let i = lines2.length - 1; i >= chompStart; --i) {
        if (lines2[i][0].length > trimIndent)
          chompStart = i + 1;
      }
      let value = "";
      let sep2 = "";
      let prevMoreIndented = false;
      for (let i = 0; i < contentStart; ++i)
        value += lines2[i][0].slice(trimIndent) + "\n";
      for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines2[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === "\r";
        if (crlf)
          content = content.slice(0, -1);
        if (content && indent.length < trimIndent) {
          const src = header.indent ? "explicit indentation indicator" : "first line";
          const message2 = `Block scalar lines must not be less indented than their ${src}`;
          onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message2);
          indent = "";
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
          value += sep2 + indent.slice(trimIndent) + content;
          sep2 = "\n";
        } else if (indent.length > trimIndent || content[0] === "	") {
          if (sep2 === " ")
            sep2 = "\n";
          else if (!prevMoreIndented && sep2 === "\n")
            sep2 = "\n\n";
          value += sep2 + indent.slice(trimIndent) + content;
          sep2 = "\n";
          prevMoreIndented = true;
        } else if (content === "") {
          if (sep2 === "\n")
            value += "\n";
          else
            sep2 = "\n";
        } else {
          value += sep2 + content;
          sep2 = " ";
          prevMoreIndented = false;
        }
      }
      switch (header.chomp) {
        case "-":
          break;
        case "+":
          for (let i = chompStart; i < lines2.length; ++i)
            value += "\n" + lines2[i][0].slice(trimIndent);
          if (value[value.length - 1] !== "\n")
            value += "\n";
          break;
        default:
          value += "\n";
      }
      const end = start2 + header.length + scalar2.source.length;
      return { value, type, comment: header.comment, range: [start2, end, end] };
    }
    function parseBlockScalarHeader({ offset, props }, strict2, onError) {
      if (props[0].type !== "block-scalar-header") {
        onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
        return null;
      }
      const { source } = props[0];
      const mode = source[0];
      let indent = 0;
      let chomp = "";
      let error = -1;
      for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === "-" || ch === "+"))
          chomp = ch;
        else {
          const n = Number(ch);
          if (!indent && n)
            indent = n;
          else if (error === -1)
            error = offset + i;
        }
      }
      if (error !== -1)
        onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
      let hasSpace = false;
      let comment = "";
      let length = source.length;
      for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
          case "space":
            hasSpace = true;
          // fallthrough
          case "newline":
            length += token.source.length;
            break;
          case "comment":
            if (strict2 && !hasSpace) {
              const message2 = "Comments must be separated from other tokens by white space characters";
              onError(token, "MISSING_CHAR", message2);
            }
            length += token.source.length;
            comment = token.source.substring(1);
            break;
          case "error":
            onError(token, "UNEXPECTED_TOKEN", token.message);
            length += token.source.length;
            break;
          /* istanbul ignore next should not happen */
          default: {
            const message2 = `Unexpected token in block scalar header: ${token.type}`;
            onError(token, "UNEXPECTED_TOKEN", message2);
            const ts = token.source;
            if (ts && typeof ts === "string")
              length += ts.length;
          }
        }
      }
      return { mode, indent, chomp, comment, length };
    }
    function splitLines(source) {
      const split = source.split(/\n( *)/);
      const first = split[0];
      const m = first.match(/^( *)/);
      const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
      const lines2 = [line0];
      for (let i = 1; i < split.length; i += 2)
        lines2.push([split[i], split[i + 1]]);
      return lines2;
    }
    exports.resolveBlockScalar = resolveBlockScalar;
  }
});

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = __commonJS({
  "node_modules/yaml/dist/compose/resolve-flow-scalar.js"(exports) {
    "use strict";
    var Scalar = require_Scalar();
    var resolveEnd = require_resolve_end();
    function resolveFlowScalar(scalar2, strict2, onError) {
      const { offset, type, source, end } = scalar2;
      let _type;
      let value;
      const _onError = (rel, code3, msg) => onError(offset + rel, code3, msg);
      switch (type) {
        case "scalar":
          _type = Scalar.Scalar.PLAIN;
          value = plainValue(source, _onError);
          break;
        case "single-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_SINGLE;
          value = singleQuotedValue(source, _onError);
          break;
        case "double-quoted-scalar":
          _type = Scalar.Scalar.QUOTE_DOUBLE;
          value = doubleQuotedValue(source, _onError);
          break;
        /* istanbul ignore next should not happen */
        default:
          onError(scalar2, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
          return {
            value: "",
            type: null,
            comment: "",
            range: [offset, offset + source.length, offset + source.length]
          };
      }
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, strict2, onError);
      return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
      };
    }
    function plainValue(source, onError) {
      let badChar = "";
      switch (source[0]) {
        /* istanbul ignore next should not happen */
        case "	":
          badChar = "a tab character";
          break;
        case ",":
          badChar = "flow indicator character ,";
          break;
        case "%":
          badChar = "directive indicator character %";
          break;
        case "|":
        case ">": {
          badChar = `block scalar indicator ${source[0]}`;
          break;
        }
        case "@":
        case "`": {
          badChar = `reserved character ${source[0]}`;
          break;
        }
      }
      if (badChar)
        onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
      return unfoldLines(source);
    }
    function singleQuotedValue(source, onError) {
      if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
      return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
    }
    function unfoldLines(source) {
      const line2 = /(.*?)\r?\n/sy;
      let match2 = line2.exec(source);
      if (!match2)
        return source;
      let trimEnd, trimBoth;
      try {
        trimEnd = new RegExp("(?<![ 	])[ 	]+$");
        trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
      } catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
      }
      let res = match2[1].replace(trimEnd, "");
      let sep2 = " ";
      let pos = line2.lastIndex;
      while (match2 = line2.exec(source)) {
        const lm = match2[1].replace(trimBoth, "");
        if (lm === "") {
          if (sep2 === "\n")
            res += sep2;
          else
            sep2 = "\n";
        } else {
          res += sep2 + lm;
          sep2 = " ";
        }
        pos = line2.lastIndex;
      }
      const last2 = /[ \t]*(.*)/sy;
      last2.lastIndex = pos;
      match2 = last2.exec(source);
      return res + sep2 + (match2?.[1] ?? "");
    }
    function doubleQuotedValue(source, onError) {
      let res = "";
      for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === "\r" && source[i + 1] === "\n")
          continue;
        if (ch === "\n") {
          const { fold, offset } = foldNewline(source, i);
          res += fold;
          i = offset;
        } else if (ch === "\\") {
          let next = source[++i];
          const cc = escapeCodes[next];
          if (cc)
            res += cc;
          else if (next === "\n") {
            next = source[i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "\r" && source[i + 1] === "\n") {
            next = source[++i + 1];
            while (next === " " || next === "	")
              next = source[++i + 1];
          } else if (next === "x" || next === "u" || next === "U") {
            const length = next === "x" ? 2 : next === "u" ? 4 : 8;
            res += parseCharCode(source, i + 1, length, onError);
            i += length;
          } else {
            const raw = source.substr(i - 1, 2);
            onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
            res += raw;
          }
        } else if (ch === " " || ch === "	") {
          const wsStart = i;
          let next = source[i + 1];
          while (next === " " || next === "	")
            next = source[++i + 1];
          if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
            res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        } else {
          res += ch;
        }
      }
      if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
      return res;
    }
    function foldNewline(source, offset) {
      let fold = "";
      let ch = source[offset + 1];
      while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
        if (ch === "\r" && source[offset + 2] !== "\n")
          break;
        if (ch === "\n")
          fold += "\n";
        offset += 1;
        ch = source[offset + 1];
      }
      if (!fold)
        fold = " ";
      return { fold, offset };
    }
    var escapeCodes = {
      "0": "\0",
      // null character
      a: "\x07",
      // bell character
      b: "\b",
      // backspace
      e: "\x1B",
      // escape character
      f: "\f",
      // form feed
      n: "\n",
      // line feed
      r: "\r",
      // carriage return
      t: "	",
      // horizontal tab
      v: "\v",
      // vertical tab
      N: "",
      // Unicode next line
      _: " ",
      // Unicode non-breaking space
      L: "\u2028",
      // Unicode line separator
      P: "\u2029",
      // Unicode paragraph separator
      " ": " ",
      '"': '"',
      "/": "/",
      "\\": "\\",
      "	": "	"
    };
    function parseCharCode(source, offset, length, onError) {
      const cc = source.substr(offset, length);
      const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
      const code3 = ok ? parseInt(cc, 16) : NaN;
      try {
        return String.fromCodePoint(code3);
      } catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        return raw;
      }
    }
    exports.resolveFlowScalar = resolveFlowScalar;
  }
});

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = __commonJS({
  "node_modules/yaml/dist/compose/compose-scalar.js"(exports) {
    "use strict";
    var identity = require_identity();
    var Scalar = require_Scalar();
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    function composeScalar(ctx, token, tagToken, onError) {
      const { value, type, comment, range: range2 } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
      const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
      let tag;
      if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
      } else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
      else if (token.type === "scalar")
        tag = findScalarTagByTest(ctx, value, token, onError);
      else
        tag = ctx.schema[identity.SCALAR];
      let scalar2;
      try {
        const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
        scalar2 = identity.isScalar(res) ? res : new Scalar.Scalar(res);
      } catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
        scalar2 = new Scalar.Scalar(value);
      }
      scalar2.range = range2;
      scalar2.source = value;
      if (type)
        scalar2.type = type;
      if (tagName)
        scalar2.tag = tagName;
      if (tag.format)
        scalar2.format = tag.format;
      if (comment)
        scalar2.comment = comment;
      return scalar2;
    }
    function findScalarTagByName(schema2, value, tagName, tagToken, onError) {
      if (tagName === "!")
        return schema2[identity.SCALAR];
      const matchWithTest = [];
      for (const tag of schema2.tags) {
        if (!tag.collection && tag.tag === tagName) {
          if (tag.default && tag.test)
            matchWithTest.push(tag);
          else
            return tag;
        }
      }
      for (const tag of matchWithTest)
        if (tag.test?.test(value))
          return tag;
      const kt = schema2.knownTags[tagName];
      if (kt && !kt.collection) {
        schema2.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
        return kt;
      }
      onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
      return schema2[identity.SCALAR];
    }
    function findScalarTagByTest({ atKey, directives, schema: schema2 }, value, token, onError) {
      const tag = schema2.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema2[identity.SCALAR];
      if (schema2.compat) {
        const compat = schema2.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema2[identity.SCALAR];
        if (tag.tag !== compat.tag) {
          const ts = directives.tagString(tag.tag);
          const cs = directives.tagString(compat.tag);
          const msg = `Value may be parsed as either ${ts} or ${cs}`;
          onError(token, "TAG_RESOLVE_FAILED", msg, true);
        }
      }
      return tag;
    }
    exports.composeScalar = composeScalar;
  }
});

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = __commonJS({
  "node_modules/yaml/dist/compose/util-empty-scalar-position.js"(exports) {
    "use strict";
    function emptyScalarPosition(offset, before, pos) {
      if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
          let st = before[i];
          switch (st.type) {
            case "space":
            case "comment":
            case "newline":
              offset -= st.source.length;
              continue;
          }
          st = before[++i];
          while (st?.type === "space") {
            offset += st.source.length;
            st = before[++i];
          }
          break;
        }
      }
      return offset;
    }
    exports.emptyScalarPosition = emptyScalarPosition;
  }
});

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = __commonJS({
  "node_modules/yaml/dist/compose/compose-node.js"(exports) {
    "use strict";
    var Alias = require_Alias();
    var identity = require_identity();
    var composeCollection = require_compose_collection();
    var composeScalar = require_compose_scalar();
    var resolveEnd = require_resolve_end();
    var utilEmptyScalarPosition = require_util_empty_scalar_position();
    var CN = { composeNode, composeEmptyNode };
    function composeNode(ctx, token, props, onError) {
      const atKey = ctx.atKey;
      const { spaceBefore, comment, anchor: anchor2, tag } = props;
      let node;
      let isSrcToken = true;
      switch (token.type) {
        case "alias":
          node = composeAlias(ctx, token, onError);
          if (anchor2 || tag)
            onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
          break;
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "block-scalar":
          node = composeScalar.composeScalar(ctx, token, tag, onError);
          if (anchor2)
            node.anchor = anchor2.source.substring(1);
          break;
        case "block-map":
        case "block-seq":
        case "flow-collection":
          try {
            node = composeCollection.composeCollection(CN, ctx, token, props, onError);
            if (anchor2)
              node.anchor = anchor2.source.substring(1);
          } catch (error) {
            const message2 = error instanceof Error ? error.message : String(error);
            onError(token, "RESOURCE_EXHAUSTION", message2);
          }
          break;
        default: {
          const message2 = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
          onError(token, "UNEXPECTED_TOKEN", message2);
          isSrcToken = false;
        }
      }
      node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
      if (anchor2 && node.anchor === "")
        onError(anchor2, "BAD_ALIAS", "Anchor cannot be an empty string");
      if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
        const msg = "With stringKeys, all keys must be strings";
        onError(tag ?? token, "NON_STRING_KEY", msg);
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        if (token.type === "scalar" && token.source === "")
          node.comment = comment;
        else
          node.commentBefore = comment;
      }
      if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
      return node;
    }
    function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor: anchor2, tag, end }, onError) {
      const token = {
        type: "scalar",
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ""
      };
      const node = composeScalar.composeScalar(ctx, token, tag, onError);
      if (anchor2) {
        node.anchor = anchor2.source.substring(1);
        if (node.anchor === "")
          onError(anchor2, "BAD_ALIAS", "Anchor cannot be an empty string");
      }
      if (spaceBefore)
        node.spaceBefore = true;
      if (comment) {
        node.comment = comment;
        node.range[2] = end;
      }
      return node;
    }
    function composeAlias({ options }, { offset, source, end }, onError) {
      const alias = new Alias.Alias(source.substring(1));
      if (alias.source === "")
        onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
      if (alias.source.endsWith(":"))
        onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
      const valueEnd = offset + source.length;
      const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
      alias.range = [offset, valueEnd, re.offset];
      if (re.comment)
        alias.comment = re.comment;
      return alias;
    }
    exports.composeEmptyNode = composeEmptyNode;
    exports.composeNode = composeNode;
  }
});

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = __commonJS({
  "node_modules/yaml/dist/compose/compose-doc.js"(exports) {
    "use strict";
    var Document = require_Document();
    var composeNode = require_compose_node();
    var resolveEnd = require_resolve_end();
    var resolveProps = require_resolve_props();
    function composeDoc(options, directives, { offset, start: start2, value, end }, onError) {
      const opts = Object.assign({ _directives: directives }, options);
      const doc = new Document.Document(void 0, opts);
      const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
      };
      const props = resolveProps.resolveProps(start2, {
        indicator: "doc-start",
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
      });
      if (props.found) {
        doc.directives.docStart = true;
        if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
          onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
      }
      doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start2, null, props, onError);
      const contentEnd = doc.contents.range[2];
      const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
      if (re.comment)
        doc.comment = re.comment;
      doc.range = [offset, contentEnd, re.offset];
      return doc;
    }
    exports.composeDoc = composeDoc;
  }
});

// node_modules/yaml/dist/compose/composer.js
var require_composer = __commonJS({
  "node_modules/yaml/dist/compose/composer.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var directives = require_directives();
    var Document = require_Document();
    var errors = require_errors();
    var identity = require_identity();
    var composeDoc = require_compose_doc();
    var resolveEnd = require_resolve_end();
    function getErrorPos(src) {
      if (typeof src === "number")
        return [src, src + 1];
      if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
      const { offset, source } = src;
      return [offset, offset + (typeof source === "string" ? source.length : 1)];
    }
    function parsePrelude(prelude) {
      let comment = "";
      let atComment = false;
      let afterEmptyLine = false;
      for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
          case "#":
            comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
            atComment = true;
            afterEmptyLine = false;
            break;
          case "%":
            if (prelude[i + 1]?.[0] !== "#")
              i += 1;
            atComment = false;
            break;
          default:
            if (!atComment)
              afterEmptyLine = true;
            atComment = false;
        }
      }
      return { comment, afterEmptyLine };
    }
    var Composer = class {
      constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code3, message2, warning2) => {
          const pos = getErrorPos(source);
          if (warning2)
            this.warnings.push(new errors.YAMLWarning(pos, code3, message2));
          else
            this.errors.push(new errors.YAMLParseError(pos, code3, message2));
        };
        this.directives = new directives.Directives({ version: options.version || "1.2" });
        this.options = options;
      }
      decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        if (comment) {
          const dc = doc.contents;
          if (afterDoc) {
            doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
          } else if (afterEmptyLine || doc.directives.docStart || !dc) {
            doc.commentBefore = comment;
          } else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
            let it = dc.items[0];
            if (identity.isPair(it))
              it = it.key;
            const cb = it.commentBefore;
            it.commentBefore = cb ? `${comment}
${cb}` : comment;
          } else {
            const cb = dc.commentBefore;
            dc.commentBefore = cb ? `${comment}
${cb}` : comment;
          }
        }
        if (afterDoc) {
          for (let i = 0; i < this.errors.length; ++i)
            doc.errors.push(this.errors[i]);
          for (let i = 0; i < this.warnings.length; ++i)
            doc.warnings.push(this.warnings[i]);
        } else {
          doc.errors = this.errors;
          doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
      }
      /**
       * Current stream status information.
       *
       * Mostly useful at the end of input for an empty stream.
       */
      streamInfo() {
        return {
          comment: parsePrelude(this.prelude).comment,
          directives: this.directives,
          errors: this.errors,
          warnings: this.warnings
        };
      }
      /**
       * Compose tokens into documents.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
          yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
      }
      /** Advance the composer by one CST token. */
      *next(token) {
        if (node_process.env.LOG_STREAM)
          console.dir(token, { depth: null });
        switch (token.type) {
          case "directive":
            this.directives.add(token.source, (offset, message2, warning2) => {
              const pos = getErrorPos(token);
              pos[0] += offset;
              this.onError(pos, "BAD_DIRECTIVE", message2, warning2);
            });
            this.prelude.push(token.source);
            this.atDirectives = true;
            break;
          case "document": {
            const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
            if (this.atDirectives && !doc.directives.docStart)
              this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
            this.decorate(doc, false);
            if (this.doc)
              yield this.doc;
            this.doc = doc;
            this.atDirectives = false;
            break;
          }
          case "byte-order-mark":
          case "space":
            break;
          case "comment":
          case "newline":
            this.prelude.push(token.source);
            break;
          case "error": {
            const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
            const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
            if (this.atDirectives || !this.doc)
              this.errors.push(error);
            else
              this.doc.errors.push(error);
            break;
          }
          case "doc-end": {
            if (!this.doc) {
              const msg = "Unexpected doc-end without preceding document";
              this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
              break;
            }
            this.doc.directives.docEnd = true;
            const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
            this.decorate(this.doc, true);
            if (end.comment) {
              const dc = this.doc.comment;
              this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
            }
            this.doc.range[2] = end.offset;
            break;
          }
          default:
            this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
        }
      }
      /**
       * Call at end of input to yield any remaining document.
       *
       * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
       * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
       */
      *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
          this.decorate(this.doc, true);
          yield this.doc;
          this.doc = null;
        } else if (forceDoc) {
          const opts = Object.assign({ _directives: this.directives }, this.options);
          const doc = new Document.Document(void 0, opts);
          if (this.atDirectives)
            this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
          doc.range = [0, endOffset, endOffset];
          this.decorate(doc, false);
          yield doc;
        }
      }
    };
    exports.Composer = Composer;
  }
});

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = __commonJS({
  "node_modules/yaml/dist/parse/cst-scalar.js"(exports) {
    "use strict";
    var resolveBlockScalar = require_resolve_block_scalar();
    var resolveFlowScalar = require_resolve_flow_scalar();
    var errors = require_errors();
    var stringifyString = require_stringifyString();
    function resolveAsScalar(token, strict2 = true, onError) {
      if (token) {
        const _onError = (pos, code3, message2) => {
          const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
          if (onError)
            onError(offset, code3, message2);
          else
            throw new errors.YAMLParseError([offset, offset + 1], code3, message2);
        };
        switch (token.type) {
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return resolveFlowScalar.resolveFlowScalar(token, strict2, _onError);
          case "block-scalar":
            return resolveBlockScalar.resolveBlockScalar({ options: { strict: strict2 } }, token, _onError);
        }
      }
      return null;
    }
    function createScalarToken(value, context) {
      const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      const end = context.end ?? [
        { type: "newline", offset: -1, indent, source: "\n" }
      ];
      switch (source[0]) {
        case "|":
        case ">": {
          const he = source.indexOf("\n");
          const head2 = source.substring(0, he);
          const body2 = source.substring(he + 1) + "\n";
          const props = [
            { type: "block-scalar-header", offset, indent, source: head2 }
          ];
          if (!addEndtoBlockProps(props, end))
            props.push({ type: "newline", offset: -1, indent, source: "\n" });
          return { type: "block-scalar", offset, indent, props, source: body2 };
        }
        case '"':
          return { type: "double-quoted-scalar", offset, indent, source, end };
        case "'":
          return { type: "single-quoted-scalar", offset, indent, source, end };
        default:
          return { type: "scalar", offset, indent, source, end };
      }
    }
    function setScalarValue(token, value, context = {}) {
      let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
      let indent = "indent" in token ? token.indent : null;
      if (afterKey && typeof indent === "number")
        indent += 2;
      if (!type)
        switch (token.type) {
          case "single-quoted-scalar":
            type = "QUOTE_SINGLE";
            break;
          case "double-quoted-scalar":
            type = "QUOTE_DOUBLE";
            break;
          case "block-scalar": {
            const header = token.props[0];
            if (header.type !== "block-scalar-header")
              throw new Error("Invalid block scalar header");
            type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
            break;
          }
          default:
            type = "PLAIN";
        }
      const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
      });
      switch (source[0]) {
        case "|":
        case ">":
          setBlockScalarValue(token, source);
          break;
        case '"':
          setFlowScalarValue(token, source, "double-quoted-scalar");
          break;
        case "'":
          setFlowScalarValue(token, source, "single-quoted-scalar");
          break;
        default:
          setFlowScalarValue(token, source, "scalar");
      }
    }
    function setBlockScalarValue(token, source) {
      const he = source.indexOf("\n");
      const head2 = source.substring(0, he);
      const body2 = source.substring(he + 1) + "\n";
      if (token.type === "block-scalar") {
        const header = token.props[0];
        if (header.type !== "block-scalar-header")
          throw new Error("Invalid block scalar header");
        header.source = head2;
        token.source = body2;
      } else {
        const { offset } = token;
        const indent = "indent" in token ? token.indent : -1;
        const props = [
          { type: "block-scalar-header", offset, indent, source: head2 }
        ];
        if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0))
          props.push({ type: "newline", offset: -1, indent, source: "\n" });
        for (const key of Object.keys(token))
          if (key !== "type" && key !== "offset")
            delete token[key];
        Object.assign(token, { type: "block-scalar", indent, props, source: body2 });
      }
    }
    function addEndtoBlockProps(props, end) {
      if (end)
        for (const st of end)
          switch (st.type) {
            case "space":
            case "comment":
              props.push(st);
              break;
            case "newline":
              props.push(st);
              return true;
          }
      return false;
    }
    function setFlowScalarValue(token, source, type) {
      switch (token.type) {
        case "scalar":
        case "double-quoted-scalar":
        case "single-quoted-scalar":
          token.type = type;
          token.source = source;
          break;
        case "block-scalar": {
          const end = token.props.slice(1);
          let oa = source.length;
          if (token.props[0].type === "block-scalar-header")
            oa -= token.props[0].source.length;
          for (const tok of end)
            tok.offset += oa;
          delete token.props;
          Object.assign(token, { type, source, end });
          break;
        }
        case "block-map":
        case "block-seq": {
          const offset = token.offset + source.length;
          const nl = { type: "newline", offset, indent: token.indent, source: "\n" };
          delete token.items;
          Object.assign(token, { type, source, end: [nl] });
          break;
        }
        default: {
          const indent = "indent" in token ? token.indent : -1;
          const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
          for (const key of Object.keys(token))
            if (key !== "type" && key !== "offset")
              delete token[key];
          Object.assign(token, { type, indent, source, end });
        }
      }
    }
    exports.createScalarToken = createScalarToken;
    exports.resolveAsScalar = resolveAsScalar;
    exports.setScalarValue = setScalarValue;
  }
});

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = __commonJS({
  "node_modules/yaml/dist/parse/cst-stringify.js"(exports) {
    "use strict";
    var stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
    function stringifyToken(token) {
      switch (token.type) {
        case "block-scalar": {
          let res = "";
          for (const tok of token.props)
            res += stringifyToken(tok);
          return res + token.source;
        }
        case "block-map":
        case "block-seq": {
          let res = "";
          for (const item of token.items)
            res += stringifyItem(item);
          return res;
        }
        case "flow-collection": {
          let res = token.start.source;
          for (const item of token.items)
            res += stringifyItem(item);
          for (const st of token.end)
            res += st.source;
          return res;
        }
        case "document": {
          let res = stringifyItem(token);
          if (token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
        default: {
          let res = token.source;
          if ("end" in token && token.end)
            for (const st of token.end)
              res += st.source;
          return res;
        }
      }
    }
    function stringifyItem({ start: start2, key, sep: sep2, value }) {
      let res = "";
      for (const st of start2)
        res += st.source;
      if (key)
        res += stringifyToken(key);
      if (sep2)
        for (const st of sep2)
          res += st.source;
      if (value)
        res += stringifyToken(value);
      return res;
    }
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = __commonJS({
  "node_modules/yaml/dist/parse/cst-visit.js"(exports) {
    "use strict";
    var BREAK = /* @__PURE__ */ Symbol("break visit");
    var SKIP = /* @__PURE__ */ Symbol("skip children");
    var REMOVE = /* @__PURE__ */ Symbol("remove item");
    function visit(cst, visitor) {
      if ("type" in cst && cst.type === "document")
        cst = { start: cst.start, value: cst.value };
      _visit(Object.freeze([]), cst, visitor);
    }
    visit.BREAK = BREAK;
    visit.SKIP = SKIP;
    visit.REMOVE = REMOVE;
    visit.itemAtPath = (cst, path2) => {
      let item = cst;
      for (const [field, index] of path2) {
        const tok = item?.[field];
        if (tok && "items" in tok) {
          item = tok.items[index];
        } else
          return void 0;
      }
      return item;
    };
    visit.parentCollection = (cst, path2) => {
      const parent = visit.itemAtPath(cst, path2.slice(0, -1));
      const field = path2[path2.length - 1][0];
      const coll = parent?.[field];
      if (coll && "items" in coll)
        return coll;
      throw new Error("Parent collection not found");
    };
    function _visit(path2, item, visitor) {
      let ctrl = visitor(item, path2);
      if (typeof ctrl === "symbol")
        return ctrl;
      for (const field of ["key", "value"]) {
        const token = item[field];
        if (token && "items" in token) {
          for (let i = 0; i < token.items.length; ++i) {
            const ci = _visit(Object.freeze(path2.concat([[field, i]])), token.items[i], visitor);
            if (typeof ci === "number")
              i = ci - 1;
            else if (ci === BREAK)
              return BREAK;
            else if (ci === REMOVE) {
              token.items.splice(i, 1);
              i -= 1;
            }
          }
          if (typeof ctrl === "function" && field === "key")
            ctrl = ctrl(item, path2);
        }
      }
      return typeof ctrl === "function" ? ctrl(item, path2) : ctrl;
    }
    exports.visit = visit;
  }
});

// node_modules/yaml/dist/parse/cst.js
var require_cst = __commonJS({
  "node_modules/yaml/dist/parse/cst.js"(exports) {
    "use strict";
    var cstScalar = require_cst_scalar();
    var cstStringify = require_cst_stringify();
    var cstVisit = require_cst_visit();
    var BOM = "\uFEFF";
    var DOCUMENT = "";
    var FLOW_END = "";
    var SCALAR = "";
    var isCollection = (token) => !!token && "items" in token;
    var isScalar2 = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
    function prettyToken(token) {
      switch (token) {
        case BOM:
          return "<BOM>";
        case DOCUMENT:
          return "<DOC>";
        case FLOW_END:
          return "<FLOW_END>";
        case SCALAR:
          return "<SCALAR>";
        default:
          return JSON.stringify(token);
      }
    }
    function tokenType(source) {
      switch (source) {
        case BOM:
          return "byte-order-mark";
        case DOCUMENT:
          return "doc-mode";
        case FLOW_END:
          return "flow-error-end";
        case SCALAR:
          return "scalar";
        case "---":
          return "doc-start";
        case "...":
          return "doc-end";
        case "":
        case "\n":
        case "\r\n":
          return "newline";
        case "-":
          return "seq-item-ind";
        case "?":
          return "explicit-key-ind";
        case ":":
          return "map-value-ind";
        case "{":
          return "flow-map-start";
        case "}":
          return "flow-map-end";
        case "[":
          return "flow-seq-start";
        case "]":
          return "flow-seq-end";
        case ",":
          return "comma";
      }
      switch (source[0]) {
        case " ":
        case "	":
          return "space";
        case "#":
          return "comment";
        case "%":
          return "directive-line";
        case "*":
          return "alias";
        case "&":
          return "anchor";
        case "!":
          return "tag";
        case "'":
          return "single-quoted-scalar";
        case '"':
          return "double-quoted-scalar";
        case "|":
        case ">":
          return "block-scalar-header";
      }
      return null;
    }
    exports.createScalarToken = cstScalar.createScalarToken;
    exports.resolveAsScalar = cstScalar.resolveAsScalar;
    exports.setScalarValue = cstScalar.setScalarValue;
    exports.stringify = cstStringify.stringify;
    exports.visit = cstVisit.visit;
    exports.BOM = BOM;
    exports.DOCUMENT = DOCUMENT;
    exports.FLOW_END = FLOW_END;
    exports.SCALAR = SCALAR;
    exports.isCollection = isCollection;
    exports.isScalar = isScalar2;
    exports.prettyToken = prettyToken;
    exports.tokenType = tokenType;
  }
});

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = __commonJS({
  "node_modules/yaml/dist/parse/lexer.js"(exports) {
    "use strict";
    var cst = require_cst();
    function isEmpty2(ch) {
      switch (ch) {
        case void 0:
        case " ":
        case "\n":
        case "\r":
        case "	":
          return true;
        default:
          return false;
      }
    }
    var hexDigits = new Set("0123456789ABCDEFabcdef");
    var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
    var flowIndicatorChars = new Set(",[]{}");
    var invalidAnchorChars = new Set(" ,[]{}\n\r	");
    var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
    var Lexer = class {
      constructor() {
        this.atEnd = false;
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        this.buffer = "";
        this.flowKey = false;
        this.flowLevel = 0;
        this.indentNext = 0;
        this.indentValue = 0;
        this.lineEndPos = null;
        this.next = null;
        this.pos = 0;
      }
      /**
       * Generate YAML tokens from the `source` string. If `incomplete`,
       * a part of the last line may be left as a buffer for the next call.
       *
       * @returns A generator of lexical tokens
       */
      *lex(source, incomplete = false) {
        if (source) {
          if (typeof source !== "string")
            throw TypeError("source is not a string");
          this.buffer = this.buffer ? this.buffer + source : source;
          this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? "stream";
        while (next && (incomplete || this.hasChars(1)))
          next = yield* this.parseNext(next);
      }
      atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === " " || ch === "	")
          ch = this.buffer[++i];
        if (!ch || ch === "#" || ch === "\n")
          return true;
        if (ch === "\r")
          return this.buffer[i + 1] === "\n";
        return false;
      }
      charAt(n) {
        return this.buffer[this.pos + n];
      }
      continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
          let indent = 0;
          while (ch === " ")
            ch = this.buffer[++indent + offset];
          if (ch === "\r") {
            const next = this.buffer[indent + offset + 1];
            if (next === "\n" || !next && !this.atEnd)
              return offset + indent + 1;
          }
          return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
        }
        if (ch === "-" || ch === ".") {
          const dt = this.buffer.substr(offset, 3);
          if ((dt === "---" || dt === "...") && isEmpty2(this.buffer[offset + 3]))
            return -1;
        }
        return offset;
      }
      getLine() {
        let end = this.lineEndPos;
        if (typeof end !== "number" || end !== -1 && end < this.pos) {
          end = this.buffer.indexOf("\n", this.pos);
          this.lineEndPos = end;
        }
        if (end === -1)
          return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === "\r")
          end -= 1;
        return this.buffer.substring(this.pos, end);
      }
      hasChars(n) {
        return this.pos + n <= this.buffer.length;
      }
      setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
      }
      peek(n) {
        return this.buffer.substr(this.pos, n);
      }
      *parseNext(next) {
        switch (next) {
          case "stream":
            return yield* this.parseStream();
          case "line-start":
            return yield* this.parseLineStart();
          case "block-start":
            return yield* this.parseBlockStart();
          case "doc":
            return yield* this.parseDocument();
          case "flow":
            return yield* this.parseFlowCollection();
          case "quoted-scalar":
            return yield* this.parseQuotedScalar();
          case "block-scalar":
            return yield* this.parseBlockScalar();
          case "plain-scalar":
            return yield* this.parsePlainScalar();
        }
      }
      *parseStream() {
        let line2 = this.getLine();
        if (line2 === null)
          return this.setNext("stream");
        if (line2[0] === cst.BOM) {
          yield* this.pushCount(1);
          line2 = line2.substring(1);
        }
        if (line2[0] === "%") {
          let dirEnd = line2.length;
          let cs = line2.indexOf("#");
          while (cs !== -1) {
            const ch = line2[cs - 1];
            if (ch === " " || ch === "	") {
              dirEnd = cs - 1;
              break;
            } else {
              cs = line2.indexOf("#", cs + 1);
            }
          }
          while (true) {
            const ch = line2[dirEnd - 1];
            if (ch === " " || ch === "	")
              dirEnd -= 1;
            else
              break;
          }
          const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
          yield* this.pushCount(line2.length - n);
          this.pushNewline();
          return "stream";
        }
        if (this.atLineEnd()) {
          const sp = yield* this.pushSpaces(true);
          yield* this.pushCount(line2.length - sp);
          yield* this.pushNewline();
          return "stream";
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
      }
      *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
          return this.setNext("line-start");
        if (ch === "-" || ch === ".") {
          if (!this.atEnd && !this.hasChars(4))
            return this.setNext("line-start");
          const s = this.peek(3);
          if ((s === "---" || s === "...") && isEmpty2(this.charAt(3))) {
            yield* this.pushCount(3);
            this.indentValue = 0;
            this.indentNext = 0;
            return s === "---" ? "doc" : "stream";
          }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty2(this.charAt(1)))
          this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
      }
      *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
          return this.setNext("block-start");
        if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty2(ch1)) {
          const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
          this.indentNext = this.indentValue + 1;
          this.indentValue += n;
          return "block-start";
        }
        return "doc";
      }
      *parseDocument() {
        yield* this.pushSpaces(true);
        const line2 = this.getLine();
        if (line2 === null)
          return this.setNext("doc");
        let n = yield* this.pushIndicators();
        switch (line2[n]) {
          case "#":
            yield* this.pushCount(line2.length - n);
          // fallthrough
          case void 0:
            yield* this.pushNewline();
            return yield* this.parseLineStart();
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel = 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            return "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "doc";
          case '"':
          case "'":
            return yield* this.parseQuotedScalar();
          case "|":
          case ">":
            n += yield* this.parseBlockScalarHeader();
            n += yield* this.pushSpaces(true);
            yield* this.pushCount(line2.length - n);
            yield* this.pushNewline();
            return yield* this.parseBlockScalar();
          default:
            return yield* this.parsePlainScalar();
        }
      }
      *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
          nl = yield* this.pushNewline();
          if (nl > 0) {
            sp = yield* this.pushSpaces(false);
            this.indentValue = indent = sp;
          } else {
            sp = 0;
          }
          sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line2 = this.getLine();
        if (line2 === null)
          return this.setNext("flow");
        if (indent !== -1 && indent < this.indentNext && line2[0] !== "#" || indent === 0 && (line2.startsWith("---") || line2.startsWith("...")) && isEmpty2(line2[3])) {
          const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line2[0] === "]" || line2[0] === "}");
          if (!atFlowEndMarker) {
            this.flowLevel = 0;
            yield cst.FLOW_END;
            return yield* this.parseLineStart();
          }
        }
        let n = 0;
        while (line2[n] === ",") {
          n += yield* this.pushCount(1);
          n += yield* this.pushSpaces(true);
          this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line2[n]) {
          case void 0:
            return "flow";
          case "#":
            yield* this.pushCount(line2.length - n);
            return "flow";
          case "{":
          case "[":
            yield* this.pushCount(1);
            this.flowKey = false;
            this.flowLevel += 1;
            return "flow";
          case "}":
          case "]":
            yield* this.pushCount(1);
            this.flowKey = true;
            this.flowLevel -= 1;
            return this.flowLevel ? "flow" : "doc";
          case "*":
            yield* this.pushUntil(isNotAnchorChar);
            return "flow";
          case '"':
          case "'":
            this.flowKey = true;
            return yield* this.parseQuotedScalar();
          case ":": {
            const next = this.charAt(1);
            if (this.flowKey || isEmpty2(next) || next === ",") {
              this.flowKey = false;
              yield* this.pushCount(1);
              yield* this.pushSpaces(true);
              return "flow";
            }
          }
          // fallthrough
          default:
            this.flowKey = false;
            return yield* this.parsePlainScalar();
        }
      }
      *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
          while (end !== -1 && this.buffer[end + 1] === "'")
            end = this.buffer.indexOf("'", end + 2);
        } else {
          while (end !== -1) {
            let n = 0;
            while (this.buffer[end - 1 - n] === "\\")
              n += 1;
            if (n % 2 === 0)
              break;
            end = this.buffer.indexOf('"', end + 1);
          }
        }
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf("\n", this.pos);
        if (nl !== -1) {
          while (nl !== -1) {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = qb.indexOf("\n", cs);
          }
          if (nl !== -1) {
            end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
          }
        }
        if (end === -1) {
          if (!this.atEnd)
            return this.setNext("quoted-scalar");
          end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? "flow" : "doc";
      }
      *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
          const ch = this.buffer[++i];
          if (ch === "+")
            this.blockScalarKeep = true;
          else if (ch > "0" && ch <= "9")
            this.blockScalarIndent = Number(ch) - 1;
          else if (ch !== "-")
            break;
        }
        return yield* this.pushUntil((ch) => isEmpty2(ch) || ch === "#");
      }
      *parseBlockScalar() {
        let nl = this.pos - 1;
        let indent = 0;
        let ch;
        loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
          switch (ch) {
            case " ":
              indent += 1;
              break;
            case "\n":
              nl = i2;
              indent = 0;
              break;
            case "\r": {
              const next = this.buffer[i2 + 1];
              if (!next && !this.atEnd)
                return this.setNext("block-scalar");
              if (next === "\n")
                break;
            }
            // fallthrough
            default:
              break loop;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("block-scalar");
        if (indent >= this.indentNext) {
          if (this.blockScalarIndent === -1)
            this.indentNext = indent;
          else {
            this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
          }
          do {
            const cs = this.continueScalar(nl + 1);
            if (cs === -1)
              break;
            nl = this.buffer.indexOf("\n", cs);
          } while (nl !== -1);
          if (nl === -1) {
            if (!this.atEnd)
              return this.setNext("block-scalar");
            nl = this.buffer.length;
          }
        }
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === " ")
          ch = this.buffer[++i];
        if (ch === "	") {
          while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
            ch = this.buffer[++i];
          nl = i - 1;
        } else if (!this.blockScalarKeep) {
          do {
            let i2 = nl - 1;
            let ch2 = this.buffer[i2];
            if (ch2 === "\r")
              ch2 = this.buffer[--i2];
            const lastChar = i2;
            while (ch2 === " ")
              ch2 = this.buffer[--i2];
            if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
              nl = i2;
            else
              break;
          } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
      }
      *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while (ch = this.buffer[++i]) {
          if (ch === ":") {
            const next = this.buffer[i + 1];
            if (isEmpty2(next) || inFlow && flowIndicatorChars.has(next))
              break;
            end = i;
          } else if (isEmpty2(ch)) {
            let next = this.buffer[i + 1];
            if (ch === "\r") {
              if (next === "\n") {
                i += 1;
                ch = "\n";
                next = this.buffer[i + 1];
              } else
                end = i;
            }
            if (next === "#" || inFlow && flowIndicatorChars.has(next))
              break;
            if (ch === "\n") {
              const cs = this.continueScalar(i + 1);
              if (cs === -1)
                break;
              i = Math.max(i, cs - 2);
            }
          } else {
            if (inFlow && flowIndicatorChars.has(ch))
              break;
            end = i;
          }
        }
        if (!ch && !this.atEnd)
          return this.setNext("plain-scalar");
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? "flow" : "doc";
      }
      *pushCount(n) {
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos += n;
          return n;
        }
        return 0;
      }
      *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
          yield s;
          this.pos += s.length;
          return s.length;
        } else if (allowEmpty)
          yield "";
        return 0;
      }
      *pushIndicators() {
        let n = 0;
        loop: while (true) {
          switch (this.charAt(0)) {
            case "!":
              n += yield* this.pushTag();
              n += yield* this.pushSpaces(true);
              continue loop;
            case "&":
              n += yield* this.pushUntil(isNotAnchorChar);
              n += yield* this.pushSpaces(true);
              continue loop;
            case "-":
            // this is an error
            case "?":
            // this is an error outside flow collections
            case ":": {
              const inFlow = this.flowLevel > 0;
              const ch1 = this.charAt(1);
              if (isEmpty2(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
                if (!inFlow)
                  this.indentNext = this.indentValue + 1;
                else if (this.flowKey)
                  this.flowKey = false;
                n += yield* this.pushCount(1);
                n += yield* this.pushSpaces(true);
                continue loop;
              }
            }
          }
          break loop;
        }
        return n;
      }
      *pushTag() {
        if (this.charAt(1) === "<") {
          let i = this.pos + 2;
          let ch = this.buffer[i];
          while (!isEmpty2(ch) && ch !== ">")
            ch = this.buffer[++i];
          return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
        } else {
          let i = this.pos + 1;
          let ch = this.buffer[i];
          while (ch) {
            if (tagChars.has(ch))
              ch = this.buffer[++i];
            else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
              ch = this.buffer[i += 3];
            } else
              break;
          }
          return yield* this.pushToIndex(i, false);
        }
      }
      *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === "\n")
          return yield* this.pushCount(1);
        else if (ch === "\r" && this.charAt(1) === "\n")
          return yield* this.pushCount(2);
        else
          return 0;
      }
      *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
          ch = this.buffer[++i];
        } while (ch === " " || allowTabs && ch === "	");
        const n = i - this.pos;
        if (n > 0) {
          yield this.buffer.substr(this.pos, n);
          this.pos = i;
        }
        return n;
      }
      *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
          ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
      }
    };
    exports.Lexer = Lexer;
  }
});

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = __commonJS({
  "node_modules/yaml/dist/parse/line-counter.js"(exports) {
    "use strict";
    var LineCounter2 = class {
      constructor() {
        this.lineStarts = [];
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        this.linePos = (offset) => {
          let low = 0;
          let high = this.lineStarts.length;
          while (low < high) {
            const mid = low + high >> 1;
            if (this.lineStarts[mid] < offset)
              low = mid + 1;
            else
              high = mid;
          }
          if (this.lineStarts[low] === offset)
            return { line: low + 1, col: 1 };
          if (low === 0)
            return { line: 0, col: offset };
          const start2 = this.lineStarts[low - 1];
          return { line: low, col: offset - start2 + 1 };
        };
      }
    };
    exports.LineCounter = LineCounter2;
  }
});

// node_modules/yaml/dist/parse/parser.js
var require_parser = __commonJS({
  "node_modules/yaml/dist/parse/parser.js"(exports) {
    "use strict";
    var node_process = __require("process");
    var cst = require_cst();
    var lexer = require_lexer();
    function includesToken(list4, type) {
      for (let i = 0; i < list4.length; ++i)
        if (list4[i].type === type)
          return true;
      return false;
    }
    function findNonEmptyIndex(list4) {
      for (let i = 0; i < list4.length; ++i) {
        switch (list4[i].type) {
          case "space":
          case "comment":
          case "newline":
            break;
          default:
            return i;
        }
      }
      return -1;
    }
    function isFlowToken(token) {
      switch (token?.type) {
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar":
        case "flow-collection":
          return true;
        default:
          return false;
      }
    }
    function getPrevProps(parent) {
      switch (parent.type) {
        case "document":
          return parent.start;
        case "block-map": {
          const it = parent.items[parent.items.length - 1];
          return it.sep ?? it.start;
        }
        case "block-seq":
          return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
          return [];
      }
    }
    function getFirstKeyStartProps(prev) {
      if (prev.length === 0)
        return [];
      let i = prev.length;
      loop: while (--i >= 0) {
        switch (prev[i].type) {
          case "doc-start":
          case "explicit-key-ind":
          case "map-value-ind":
          case "seq-item-ind":
          case "newline":
            break loop;
        }
      }
      while (prev[++i]?.type === "space") {
      }
      return prev.splice(i, prev.length);
    }
    function arrayPushArray(target2, source) {
      if (source.length < 1e5)
        Array.prototype.push.apply(target2, source);
      else
        for (let i = 0; i < source.length; ++i)
          target2.push(source[i]);
    }
    function fixFlowSeqItems(fc) {
      if (fc.start.type === "flow-seq-start") {
        for (const it of fc.items) {
          if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
            if (it.key)
              it.value = it.key;
            delete it.key;
            if (isFlowToken(it.value)) {
              if (it.value.end)
                arrayPushArray(it.value.end, it.sep);
              else
                it.value.end = it.sep;
            } else
              arrayPushArray(it.start, it.sep);
            delete it.sep;
          }
        }
      }
    }
    var Parser = class {
      /**
       * @param onNewLine - If defined, called separately with the start position of
       *   each new line (in `parse()`, including the start of input).
       */
      constructor(onNewLine) {
        this.atNewLine = true;
        this.atScalar = false;
        this.indent = 0;
        this.offset = 0;
        this.onKeyLine = false;
        this.stack = [];
        this.source = "";
        this.type = "";
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
      }
      /**
       * Parse `source` as a YAML stream.
       * If `incomplete`, a part of the last line may be left as a buffer for the next call.
       *
       * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
       *
       * @returns A generator of tokens representing each directive, document, and other structure.
       */
      *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
          this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
          yield* this.next(lexeme);
        if (!incomplete)
          yield* this.end();
      }
      /**
       * Advance the parser by the `source` of one lexical token.
       */
      *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
          console.log("|", cst.prettyToken(source));
        if (this.atScalar) {
          this.atScalar = false;
          yield* this.step();
          this.offset += source.length;
          return;
        }
        const type = cst.tokenType(source);
        if (!type) {
          const message2 = `Not a YAML token: ${source}`;
          yield* this.pop({ type: "error", offset: this.offset, message: message2, source });
          this.offset += source.length;
        } else if (type === "scalar") {
          this.atNewLine = false;
          this.atScalar = true;
          this.type = "scalar";
        } else {
          this.type = type;
          yield* this.step();
          switch (type) {
            case "newline":
              this.atNewLine = true;
              this.indent = 0;
              if (this.onNewLine)
                this.onNewLine(this.offset + source.length);
              break;
            case "space":
              if (this.atNewLine && source[0] === " ")
                this.indent += source.length;
              break;
            case "explicit-key-ind":
            case "map-value-ind":
            case "seq-item-ind":
              if (this.atNewLine)
                this.indent += source.length;
              break;
            case "doc-mode":
            case "flow-error-end":
              return;
            default:
              this.atNewLine = false;
          }
          this.offset += source.length;
        }
      }
      /** Call at end of input to push out any remaining constructions */
      *end() {
        while (this.stack.length > 0)
          yield* this.pop();
      }
      get sourceToken() {
        const st = {
          type: this.type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
        return st;
      }
      *step() {
        const top = this.peek(1);
        if (this.type === "doc-end" && top?.type !== "doc-end") {
          while (this.stack.length > 0)
            yield* this.pop();
          this.stack.push({
            type: "doc-end",
            offset: this.offset,
            source: this.source
          });
          return;
        }
        if (!top)
          return yield* this.stream();
        switch (top.type) {
          case "document":
            return yield* this.document(top);
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return yield* this.scalar(top);
          case "block-scalar":
            return yield* this.blockScalar(top);
          case "block-map":
            return yield* this.blockMap(top);
          case "block-seq":
            return yield* this.blockSequence(top);
          case "flow-collection":
            return yield* this.flowCollection(top);
          case "doc-end":
            return yield* this.documentEnd(top);
        }
        yield* this.pop();
      }
      peek(n) {
        return this.stack[this.stack.length - n];
      }
      *pop(error) {
        const token = error ?? this.stack.pop();
        if (!token) {
          const message2 = "Tried to pop an empty stack";
          yield { type: "error", offset: this.offset, source: "", message: message2 };
        } else if (this.stack.length === 0) {
          yield token;
        } else {
          const top = this.peek(1);
          if (token.type === "block-scalar") {
            token.indent = "indent" in top ? top.indent : 0;
          } else if (token.type === "flow-collection" && top.type === "document") {
            token.indent = 0;
          }
          if (token.type === "flow-collection")
            fixFlowSeqItems(token);
          switch (top.type) {
            case "document":
              top.value = token;
              break;
            case "block-scalar":
              top.props.push(token);
              break;
            case "block-map": {
              const it = top.items[top.items.length - 1];
              if (it.value) {
                top.items.push({ start: [], key: token, sep: [] });
                this.onKeyLine = true;
                return;
              } else if (it.sep) {
                it.value = token;
              } else {
                Object.assign(it, { key: token, sep: [] });
                this.onKeyLine = !it.explicitKey;
                return;
              }
              break;
            }
            case "block-seq": {
              const it = top.items[top.items.length - 1];
              if (it.value)
                top.items.push({ start: [], value: token });
              else
                it.value = token;
              break;
            }
            case "flow-collection": {
              const it = top.items[top.items.length - 1];
              if (!it || it.value)
                top.items.push({ start: [], key: token, sep: [] });
              else if (it.sep)
                it.value = token;
              else
                Object.assign(it, { key: token, sep: [] });
              return;
            }
            /* istanbul ignore next should not happen */
            default:
              yield* this.pop();
              yield* this.pop(token);
          }
          if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
            const last2 = token.items[token.items.length - 1];
            if (last2 && !last2.sep && !last2.value && last2.start.length > 0 && findNonEmptyIndex(last2.start) === -1 && (token.indent === 0 || last2.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
              if (top.type === "document")
                top.end = last2.start;
              else
                top.items.push({ start: last2.start });
              token.items.splice(-1, 1);
            }
          }
        }
      }
      *stream() {
        switch (this.type) {
          case "directive-line":
            yield { type: "directive", offset: this.offset, source: this.source };
            return;
          case "byte-order-mark":
          case "space":
          case "comment":
          case "newline":
            yield this.sourceToken;
            return;
          case "doc-mode":
          case "doc-start": {
            const doc = {
              type: "document",
              offset: this.offset,
              start: []
            };
            if (this.type === "doc-start")
              doc.start.push(this.sourceToken);
            this.stack.push(doc);
            return;
          }
        }
        yield {
          type: "error",
          offset: this.offset,
          message: `Unexpected ${this.type} token in YAML stream`,
          source: this.source
        };
      }
      *document(doc) {
        if (doc.value)
          return yield* this.lineEnd(doc);
        switch (this.type) {
          case "doc-start": {
            if (findNonEmptyIndex(doc.start) !== -1) {
              yield* this.pop();
              yield* this.step();
            } else
              doc.start.push(this.sourceToken);
            return;
          }
          case "anchor":
          case "tag":
          case "space":
          case "comment":
          case "newline":
            doc.start.push(this.sourceToken);
            return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
          this.stack.push(bv);
        else {
          yield {
            type: "error",
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML document`,
            source: this.source
          };
        }
      }
      *scalar(scalar2) {
        if (this.type === "map-value-ind") {
          const prev = getPrevProps(this.peek(2));
          const start2 = getFirstKeyStartProps(prev);
          let sep2;
          if (scalar2.end) {
            sep2 = scalar2.end;
            sep2.push(this.sourceToken);
            delete scalar2.end;
          } else
            sep2 = [this.sourceToken];
          const map = {
            type: "block-map",
            offset: scalar2.offset,
            indent: scalar2.indent,
            items: [{ start: start2, key: scalar2, sep: sep2 }]
          };
          this.onKeyLine = true;
          this.stack[this.stack.length - 1] = map;
        } else
          yield* this.lineEnd(scalar2);
      }
      *blockScalar(scalar2) {
        switch (this.type) {
          case "space":
          case "comment":
          case "newline":
            scalar2.props.push(this.sourceToken);
            return;
          case "scalar":
            scalar2.source = this.source;
            this.atNewLine = true;
            this.indent = 0;
            if (this.onNewLine) {
              let nl = this.source.indexOf("\n") + 1;
              while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf("\n", nl) + 1;
              }
            }
            yield* this.pop();
            break;
          /* istanbul ignore next should not happen */
          default:
            yield* this.pop();
            yield* this.step();
        }
      }
      *blockMap(map) {
        const it = map.items[map.items.length - 1];
        switch (this.type) {
          case "newline":
            this.onKeyLine = false;
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last2 = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last2?.type === "comment")
                end?.push(this.sourceToken);
              else
                map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              it.start.push(this.sourceToken);
            }
            return;
          case "space":
          case "comment":
            if (it.value) {
              map.items.push({ start: [this.sourceToken] });
            } else if (it.sep) {
              it.sep.push(this.sourceToken);
            } else {
              if (this.atIndentedComment(it.start, map.indent)) {
                const prev = map.items[map.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  map.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
        }
        if (this.indent >= map.indent) {
          const atMapIndent = !this.onKeyLine && this.indent === map.indent;
          const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
          let start2 = [];
          if (atNextItem && it.sep && !it.value) {
            const nl = [];
            for (let i = 0; i < it.sep.length; ++i) {
              const st = it.sep[i];
              switch (st.type) {
                case "newline":
                  nl.push(i);
                  break;
                case "space":
                  break;
                case "comment":
                  if (st.indent > map.indent)
                    nl.length = 0;
                  break;
                default:
                  nl.length = 0;
              }
            }
            if (nl.length >= 2)
              start2 = it.sep.splice(nl[1]);
          }
          switch (this.type) {
            case "anchor":
            case "tag":
              if (atNextItem || it.value) {
                start2.push(this.sourceToken);
                map.items.push({ start: start2 });
                this.onKeyLine = true;
              } else if (it.sep) {
                it.sep.push(this.sourceToken);
              } else {
                it.start.push(this.sourceToken);
              }
              return;
            case "explicit-key-ind":
              if (!it.sep && !it.explicitKey) {
                it.start.push(this.sourceToken);
                it.explicitKey = true;
              } else if (atNextItem || it.value) {
                start2.push(this.sourceToken);
                map.items.push({ start: start2, explicitKey: true });
              } else {
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: [this.sourceToken], explicitKey: true }]
                });
              }
              this.onKeyLine = true;
              return;
            case "map-value-ind":
              if (it.explicitKey) {
                if (!it.sep) {
                  if (includesToken(it.start, "newline")) {
                    Object.assign(it, { key: null, sep: [this.sourceToken] });
                  } else {
                    const start3 = getFirstKeyStartProps(it.start);
                    this.stack.push({
                      type: "block-map",
                      offset: this.offset,
                      indent: this.indent,
                      items: [{ start: start3, key: null, sep: [this.sourceToken] }]
                    });
                  }
                } else if (it.value) {
                  map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                  });
                } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
                  const start3 = getFirstKeyStartProps(it.start);
                  const key = it.key;
                  const sep2 = it.sep;
                  sep2.push(this.sourceToken);
                  delete it.key;
                  delete it.sep;
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: start3, key, sep: sep2 }]
                  });
                } else if (start2.length > 0) {
                  it.sep = it.sep.concat(start2, this.sourceToken);
                } else {
                  it.sep.push(this.sourceToken);
                }
              } else {
                if (!it.sep) {
                  Object.assign(it, { key: null, sep: [this.sourceToken] });
                } else if (it.value || atNextItem) {
                  map.items.push({ start: start2, key: null, sep: [this.sourceToken] });
                } else if (includesToken(it.sep, "map-value-ind")) {
                  this.stack.push({
                    type: "block-map",
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [], key: null, sep: [this.sourceToken] }]
                  });
                } else {
                  it.sep.push(this.sourceToken);
                }
              }
              this.onKeyLine = true;
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (atNextItem || it.value) {
                map.items.push({ start: start2, key: fs, sep: [] });
                this.onKeyLine = true;
              } else if (it.sep) {
                this.stack.push(fs);
              } else {
                Object.assign(it, { key: fs, sep: [] });
                this.onKeyLine = true;
              }
              return;
            }
            default: {
              const bv = this.startBlockValue(map);
              if (bv) {
                if (bv.type === "block-seq") {
                  if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                    yield* this.pop({
                      type: "error",
                      offset: this.offset,
                      message: "Unexpected block-seq-ind on same line with key",
                      source: this.source
                    });
                    return;
                  }
                } else if (atMapIndent) {
                  map.items.push({ start: start2 });
                }
                this.stack.push(bv);
                return;
              }
            }
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
          case "newline":
            if (it.value) {
              const end = "end" in it.value ? it.value.end : void 0;
              const last2 = Array.isArray(end) ? end[end.length - 1] : void 0;
              if (last2?.type === "comment")
                end?.push(this.sourceToken);
              else
                seq.items.push({ start: [this.sourceToken] });
            } else
              it.start.push(this.sourceToken);
            return;
          case "space":
          case "comment":
            if (it.value)
              seq.items.push({ start: [this.sourceToken] });
            else {
              if (this.atIndentedComment(it.start, seq.indent)) {
                const prev = seq.items[seq.items.length - 2];
                const end = prev?.value?.end;
                if (Array.isArray(end)) {
                  arrayPushArray(end, it.start);
                  end.push(this.sourceToken);
                  seq.items.pop();
                  return;
                }
              }
              it.start.push(this.sourceToken);
            }
            return;
          case "anchor":
          case "tag":
            if (it.value || this.indent <= seq.indent)
              break;
            it.start.push(this.sourceToken);
            return;
          case "seq-item-ind":
            if (this.indent !== seq.indent)
              break;
            if (it.value || includesToken(it.start, "seq-item-ind"))
              seq.items.push({ start: [this.sourceToken] });
            else
              it.start.push(this.sourceToken);
            return;
        }
        if (this.indent > seq.indent) {
          const bv = this.startBlockValue(seq);
          if (bv) {
            this.stack.push(bv);
            return;
          }
        }
        yield* this.pop();
        yield* this.step();
      }
      *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === "flow-error-end") {
          let top;
          do {
            yield* this.pop();
            top = this.peek(1);
          } while (top?.type === "flow-collection");
        } else if (fc.end.length === 0) {
          switch (this.type) {
            case "comma":
            case "explicit-key-ind":
              if (!it || it.sep)
                fc.items.push({ start: [this.sourceToken] });
              else
                it.start.push(this.sourceToken);
              return;
            case "map-value-ind":
              if (!it || it.value)
                fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              return;
            case "space":
            case "comment":
            case "newline":
            case "anchor":
            case "tag":
              if (!it || it.value)
                fc.items.push({ start: [this.sourceToken] });
              else if (it.sep)
                it.sep.push(this.sourceToken);
              else
                it.start.push(this.sourceToken);
              return;
            case "alias":
            case "scalar":
            case "single-quoted-scalar":
            case "double-quoted-scalar": {
              const fs = this.flowScalar(this.type);
              if (!it || it.value)
                fc.items.push({ start: [], key: fs, sep: [] });
              else if (it.sep)
                this.stack.push(fs);
              else
                Object.assign(it, { key: fs, sep: [] });
              return;
            }
            case "flow-map-end":
            case "flow-seq-end":
              fc.end.push(this.sourceToken);
              return;
          }
          const bv = this.startBlockValue(fc);
          if (bv)
            this.stack.push(bv);
          else {
            yield* this.pop();
            yield* this.step();
          }
        } else {
          const parent = this.peek(2);
          if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
            yield* this.pop();
            yield* this.step();
          } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
            const prev = getPrevProps(parent);
            const start2 = getFirstKeyStartProps(prev);
            fixFlowSeqItems(fc);
            const sep2 = fc.end.splice(1, fc.end.length);
            sep2.push(this.sourceToken);
            const map = {
              type: "block-map",
              offset: fc.offset,
              indent: fc.indent,
              items: [{ start: start2, key: fc, sep: sep2 }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
          } else {
            yield* this.lineEnd(fc);
          }
        }
      }
      flowScalar(type) {
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        return {
          type,
          offset: this.offset,
          indent: this.indent,
          source: this.source
        };
      }
      startBlockValue(parent) {
        switch (this.type) {
          case "alias":
          case "scalar":
          case "single-quoted-scalar":
          case "double-quoted-scalar":
            return this.flowScalar(this.type);
          case "block-scalar-header":
            return {
              type: "block-scalar",
              offset: this.offset,
              indent: this.indent,
              props: [this.sourceToken],
              source: ""
            };
          case "flow-map-start":
          case "flow-seq-start":
            return {
              type: "flow-collection",
              offset: this.offset,
              indent: this.indent,
              start: this.sourceToken,
              items: [],
              end: []
            };
          case "seq-item-ind":
            return {
              type: "block-seq",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken] }]
            };
          case "explicit-key-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start2 = getFirstKeyStartProps(prev);
            start2.push(this.sourceToken);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: start2, explicitKey: true }]
            };
          }
          case "map-value-ind": {
            this.onKeyLine = true;
            const prev = getPrevProps(parent);
            const start2 = getFirstKeyStartProps(prev);
            return {
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: start2, key: null, sep: [this.sourceToken] }]
            };
          }
        }
        return null;
      }
      atIndentedComment(start2, indent) {
        if (this.type !== "comment")
          return false;
        if (this.indent <= indent)
          return false;
        return start2.every((st) => st.type === "newline" || st.type === "space");
      }
      *documentEnd(docEnd) {
        if (this.type !== "doc-mode") {
          if (docEnd.end)
            docEnd.end.push(this.sourceToken);
          else
            docEnd.end = [this.sourceToken];
          if (this.type === "newline")
            yield* this.pop();
        }
      }
      *lineEnd(token) {
        switch (this.type) {
          case "comma":
          case "doc-start":
          case "doc-end":
          case "flow-seq-end":
          case "flow-map-end":
          case "map-value-ind":
            yield* this.pop();
            yield* this.step();
            break;
          case "newline":
            this.onKeyLine = false;
          // fallthrough
          case "space":
          case "comment":
          default:
            if (token.end)
              token.end.push(this.sourceToken);
            else
              token.end = [this.sourceToken];
            if (this.type === "newline")
              yield* this.pop();
        }
      }
    };
    exports.Parser = Parser;
  }
});

// node_modules/yaml/dist/public-api.js
var require_public_api = __commonJS({
  "node_modules/yaml/dist/public-api.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var errors = require_errors();
    var log = require_log();
    var identity = require_identity();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    function parseOptions(options) {
      const prettyErrors = options.prettyErrors !== false;
      const lineCounter$1 = options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null;
      return { lineCounter: lineCounter$1, prettyErrors };
    }
    function parseAllDocuments(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      const docs = Array.from(composer$1.compose(parser$1.parse(source)));
      if (prettyErrors && lineCounter2)
        for (const doc of docs) {
          doc.errors.forEach(errors.prettifyError(source, lineCounter2));
          doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
        }
      if (docs.length > 0)
        return docs;
      return Object.assign([], { empty: true }, composer$1.streamInfo());
    }
    function parseDocument2(source, options = {}) {
      const { lineCounter: lineCounter2, prettyErrors } = parseOptions(options);
      const parser$1 = new parser.Parser(lineCounter2?.addNewLine);
      const composer$1 = new composer.Composer(options);
      let doc = null;
      for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
          doc = _doc;
        else if (doc.options.logLevel !== "silent") {
          doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
          break;
        }
      }
      if (prettyErrors && lineCounter2) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter2));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter2));
      }
      return doc;
    }
    function parse3(src, reviver, options) {
      let _reviver = void 0;
      if (typeof reviver === "function") {
        _reviver = reviver;
      } else if (options === void 0 && reviver && typeof reviver === "object") {
        options = reviver;
      }
      const doc = parseDocument2(src, options);
      if (!doc)
        return null;
      doc.warnings.forEach((warning2) => log.warn(doc.options.logLevel, warning2));
      if (doc.errors.length > 0) {
        if (doc.options.logLevel !== "silent")
          throw doc.errors[0];
        else
          doc.errors = [];
      }
      return doc.toJS(Object.assign({ reviver: _reviver }, options));
    }
    function stringify(value, replacer, options) {
      let _replacer = null;
      if (typeof replacer === "function" || Array.isArray(replacer)) {
        _replacer = replacer;
      } else if (options === void 0 && replacer) {
        options = replacer;
      }
      if (typeof options === "string")
        options = options.length;
      if (typeof options === "number") {
        const indent = Math.round(options);
        options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
      }
      if (value === void 0) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
          return void 0;
      }
      if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
      return new Document.Document(value, _replacer, options).toString(options);
    }
    exports.parse = parse3;
    exports.parseAllDocuments = parseAllDocuments;
    exports.parseDocument = parseDocument2;
    exports.stringify = stringify;
  }
});

// node_modules/yaml/dist/index.js
var require_dist = __commonJS({
  "node_modules/yaml/dist/index.js"(exports) {
    "use strict";
    var composer = require_composer();
    var Document = require_Document();
    var Schema = require_Schema();
    var errors = require_errors();
    var Alias = require_Alias();
    var identity = require_identity();
    var Pair = require_Pair();
    var Scalar = require_Scalar();
    var YAMLMap = require_YAMLMap();
    var YAMLSeq = require_YAMLSeq();
    var cst = require_cst();
    var lexer = require_lexer();
    var lineCounter = require_line_counter();
    var parser = require_parser();
    var publicApi = require_public_api();
    var visit = require_visit();
    exports.Composer = composer.Composer;
    exports.Document = Document.Document;
    exports.Schema = Schema.Schema;
    exports.YAMLError = errors.YAMLError;
    exports.YAMLParseError = errors.YAMLParseError;
    exports.YAMLWarning = errors.YAMLWarning;
    exports.Alias = Alias.Alias;
    exports.isAlias = identity.isAlias;
    exports.isCollection = identity.isCollection;
    exports.isDocument = identity.isDocument;
    exports.isMap = identity.isMap;
    exports.isNode = identity.isNode;
    exports.isPair = identity.isPair;
    exports.isScalar = identity.isScalar;
    exports.isSeq = identity.isSeq;
    exports.Pair = Pair.Pair;
    exports.Scalar = Scalar.Scalar;
    exports.YAMLMap = YAMLMap.YAMLMap;
    exports.YAMLSeq = YAMLSeq.YAMLSeq;
    exports.CST = cst;
    exports.Lexer = lexer.Lexer;
    exports.LineCounter = lineCounter.LineCounter;
    exports.Parser = parser.Parser;
    exports.parse = publicApi.parse;
    exports.parseAllDocuments = publicApi.parseAllDocuments;
    exports.parseDocument = publicApi.parseDocument;
    exports.stringify = publicApi.stringify;
    exports.visit = visit.visit;
    exports.visitAsync = visit.visitAsync;
  }
});

// src/ci/github.ts
var stepLog = /^(.+)\/(-?\d+)_(.+)\.txt$/;
var jobLog = /^-?\d+_(.+)\.txt$/;
function locate(origin) {
  const member = origin.surface === "log" ? origin.path.split("!")[1] : void 0;
  if (member === void 0) return origin;
  const [, job, , step3] = stepLog.exec(member) ?? [];
  if (job !== void 0 && step3 !== void 0) return { ...origin, job, step: step3 };
  const [, whole2] = jobLog.exec(member) ?? [];
  return whole2 === void 0 ? origin : { ...origin, job: whole2 };
}

// src/core/sample.ts
var alphabets = {
  hex: "0123456789abcdef",
  digit: "0123456789",
  lower: "abcdefghijklmnopqrstuvwxyz0123456789",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
  base32: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
  alpha: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
  alnum: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
  word: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-",
  base64: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
};
function sample(length, alphabet = "alnum", seed = "") {
  const letters = alphabets[alphabet];
  const plain3 = letters.replace(/[^A-Za-z0-9]/g, "");
  const next = random(`${alphabet} ${length} ${seed}`);
  let text4 = "";
  for (let i = 0; i < length; i++) {
    const from = i === 0 || i === length - 1 ? plain3 : letters;
    text4 += from.charAt(Math.floor(next() * from.length));
  }
  return text4;
}
function sampleUuid(seed = "") {
  const hex = sample(32, "hex", `uuid ${seed}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
function random(seed) {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ char.charCodeAt(0), 16777619);
  return () => {
    state = state + 1831565813 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}

// src/providers/ai21.ts
var ai21 = {
  id: "ai21",
  name: "AI21 Labs",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["ai21"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    }
  ],
  console: "https://studio.ai21.com",
  sources: ["kingfisher.ai21studio.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `AI21_API_KEY=${sampleUuid()}`,
        `client = AI21Client(api_key="${sampleUuid("b")}")`,
        `curl https://api.ai21.com/studio/v1/models -H "Authorization: Bearer ${sampleUuid("c")}"`,
        `- name: AI21_API_KEY
  value: ${sampleUuid("d")}`
      ]
    },
    misses: [
      `ai21_request_id: ${sampleUuid()}`,
      `key: ${sampleUuid()}`,
      `AI21_API_KEY=${sample(32, "hex")}`,
      "AI21_API_KEY=00000000-0000-0000-0000-000000000000"
    ]
  })
};

// src/providers/anthropic.ts
var anthropic = {
  id: "anthropic",
  name: "Anthropic",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-ant-api"],
      pattern: /sk-ant-api\d{2}-[\w-]{93}AA/,
      border: "word-dash"
    },
    {
      id: "admin-key",
      name: "admin API key",
      anchors: ["sk-ant-admin"],
      pattern: /sk-ant-admin\d{2}-[\w-]{92,102}/,
      border: "word-dash"
    },
    {
      id: "oauth-access-token",
      name: "OAuth access token",
      anchors: ["sk-ant-oat"],
      pattern: /sk-ant-oat\d{2}-[\w-]{80,120}/,
      border: "word-dash"
    },
    {
      id: "oauth-refresh-token",
      name: "OAuth refresh token",
      anchors: ["sk-ant-ort"],
      pattern: /sk-ant-ort\d{2}-[\w-]{80,120}/,
      border: "word-dash"
    },
    {
      id: "session-id",
      name: "session key",
      anchors: ["sk-ant-sid"],
      pattern: /sk-ant-sid\d{2}-[\w-]{80,160}/,
      border: "word-dash"
    }
  ],
  console: "https://console.anthropic.com/settings/keys",
  federation: {
    advice: "Let the workflow sign in with its own OIDC token (workload identity federation), and store no key.",
    url: "https://platform.claude.com/docs/en/api/http/organization/api_keys.md"
  },
  sources: [
    "gitleaks anthropic-api-key, anthropic-admin-api-key",
    "trufflesecurity/trufflehog@3ab759f:pkg/detectors/anthropic/anthropic.go",
    "github/docs secret types anthropic_api_key, anthropic_admin_api_key, anthropic_session_id"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `ANTHROPIC_API_KEY=sk-ant-api03-${sample(93, "word")}AA`,
        `{"key":"\\nsk-ant-api03-${sample(93, "word", "b")}AA"}`
      ],
      "admin-key": [`sk-ant-admin01-${sample(93, "word")}AA`],
      "oauth-access-token": [`CLAUDE_CODE_OAUTH_TOKEN="sk-ant-oat01-${sample(95, "word")}"`],
      "oauth-refresh-token": [`"refreshToken":"sk-ant-ort01-${sample(95, "word")}"`],
      "session-id": [`Cookie: sessionKey=sk-ant-sid01-${sample(95, "word")}`]
    },
    misses: [
      `sk-ant-api03-${sample(40, "word")}`,
      "sk-ant-api03-<your key here>",
      `sk-ant-api03-${"x".repeat(93)}AA`,
      `sk-ant-api03-${sample(93, "word")}AB`
    ]
  })
};

// src/providers/apify.ts
var apify = {
  id: "apify",
  name: "Apify",
  category: "agent-tool",
  formats: [{ id: "api-token", name: "API token", anchors: ["apify_api_"], pattern: /apify_api_[A-Za-z0-9]{34,38}/ }],
  console: "https://console.apify.com/settings/integrations",
  sources: ["betterleaks apify-api-token", "kingfisher.apify.1", "trufflehog apify"],
  examples: () => ({
    hits: {
      "api-token": [
        `APIFY_TOKEN=apify_api_${sample(36)}`,
        `https://api.apify.com/v2/acts?token=apify_api_${sample(36, "alnum", "b")}`
      ]
    },
    misses: [
      `apify_api_${sample(16)}`,
      "APIFY_TOKEN=apify_api_YOUR_TOKEN",
      `geoapify_api_key = "${sample(32, "lower")}"`
    ]
  })
};

// src/providers/assemblyai.ts
var assemblyai = {
  id: "assemblyai",
  name: "AssemblyAI",
  category: "media",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["assemblyai", "assembly_ai", "assembly-ai", "aai_api", "aai.settings"],
      pattern: /[0-9a-z]{32}/
    }
  ],
  console: "https://www.assemblyai.com/app",
  sources: ["betterleaks assemblyai-api-key", "kingfisher.assemblyai.1", "trufflehog assemblyai"],
  examples: () => ({
    hits: {
      "api-key": [
        `ASSEMBLYAI_API_KEY=${sample(32, "hex")}`,
        `aai.settings.api_key = "${sample(32, "hex", "b")}"`,
        `curl https://api.assemblyai.com/v2/transcript -H "Authorization: ${sample(32, "hex", "c")}"`,
        `- name: ASSEMBLYAI_API_KEY
  value: ${sample(32, "lower", "d")}`
      ]
    },
    misses: [
      `assemblyai_transcript_id: ${sampleUuid()}`,
      `assemblyai_model_hash=${sample(32, "hex")}`,
      `ASSEMBLYAI_API_KEY=${sample(20, "hex")}`,
      `key: ${sample(32, "hex")}`,
      `ASSEMBLYAI_API_KEY=${"x".repeat(32)}`
    ]
  })
};

// src/providers/aws.ts
var unescaped = (token) => token.replace(/%[0-9A-F]{2}/gi, (byte) => String.fromCharCode(Number.parseInt(byte.slice(1), 16)));
var aws = {
  id: "aws",
  name: "Amazon Web Services",
  category: "cloud",
  formats: [
    {
      id: "access-key-id",
      name: "access key id",
      anchors: ["AKIA", "ASIA", "ABIA", "ACCA"],
      pattern: /(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/,
      confidence: "medium"
    },
    {
      id: "access-key-id-a3t",
      name: "access key id (A3T)",
      anchors: ["A3T"],
      pattern: /A3T[A-Z0-9][A-Z2-7]{16}/,
      confidence: "medium"
    },
    {
      // More entropy than hexadecimal text can have: a commit's hash is as long.
      id: "secret-access-key",
      name: "secret access key",
      near: [
        "aws_secret",
        "aws-secret",
        "aws secret",
        "awssecret",
        "aws_key",
        "secret_access",
        "secret-access",
        "secret access",
        "secretaccess",
        "access key id",
        "amazon"
      ],
      pattern: /[A-Za-z0-9+/]{40}/,
      entropy: 4.05,
      joins: { format: "access-key-id", within: 300 }
    },
    {
      id: "session-token",
      name: "session token",
      anchors: ["IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz"],
      pattern: /(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9+/%]{100,2400}={0,2}/,
      border: "base64",
      canonical: unescaped
    }
  ],
  console: "https://console.aws.amazon.com/iam/",
  federation: {
    advice: "Let the workflow assume a role with its OIDC token, and store no access key.",
    url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws"
  },
  sources: [
    "gitleaks aws-access-token; betterleaks aws-secret-access-key",
    "kingfisher.aws.1, kingfisher.aws.2; trufflesecurity/trufflehog@3ab759f:pkg/detectors/aws",
    'session tokens: base64 of what they begin with ("…origin_ec", "…er/aws"); recalled'
  ],
  examples: () => ({
    hits: {
      "access-key-id": [`AWS_ACCESS_KEY_ID=AKIA${sample(16, "base32")}`, `key ASIA${sample(16, "base32")}`],
      "access-key-id-a3t": [`AWS_API_KEY=A3TX${sample(16, "base32")}`],
      "secret-access-key": [
        `AWS_SECRET_ACCESS_KEY=${sample(40, "base64")}`,
        `aws_access_key_id = AKIA${sample(16, "base32")}
aws_secret_access_key = ${sample(40, "base64", "b")}`,
        `"AccessKeyId": "ASIA${sample(16, "base32", "b")}",
"SecretAccessKey": "${sample(40, "base64", "c")}"`,
        `- name: AWS_SECRET_ACCESS_KEY
  value: ${sample(40, "base64", "d")}`,
        `Access key ID,Secret access key
AKIA${sample(16, "base32", "c")},${sample(40, "base64", "e")}`
      ],
      "session-token": [
        `AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj${sample(400, "base64")}==`,
        `?X-Amz-Security-Token=FwoGZXIvYXdz${sample(200)}%2B${sample(200, "alnum", "b")}%3D&X-Amz-Signature=`
      ]
    },
    misses: [
      "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
      `AKIA${sample(12, "base32")}`,
      `AKIA${sample(16, "lower")}`,
      `AWS_SECRET_ACCESS_KEY=${"a".repeat(40)}`,
      `AWS_SECRET_ACCESS_KEY=${sample(40, "hex")}`,
      `amazon-linux commit ${sample(40, "hex")}`,
      // An account's number and a role's name are no secrets.
      "AWS_ROLE_ARN=arn:aws:iam::123456789012:role/deploy"
    ]
  })
};

// src/providers/aws-bedrock.ts
var longTerm = "ABSKQmVkcm9ja0FQSUtleS";
var shortTerm = "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t";
var awsBedrock = {
  id: "aws-bedrock",
  name: "Amazon Bedrock",
  category: "model",
  formats: [
    {
      id: "long-term-key",
      name: "long-term API key",
      anchors: ["ABSKQmVkcm9ja0FQ"],
      pattern: /ABSKQmVkcm9ja0FQSUtleS[A-Za-z0-9+/]{91,251}={0,2}/,
      border: "base64",
      publicPrefix: longTerm
    },
    {
      id: "short-term-key",
      name: "short-term API key",
      anchors: ["bedrock-api-key-"],
      pattern: /bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[A-Za-z0-9+/]{100,3900}={0,2}/,
      border: "base64",
      publicPrefix: shortTerm
    }
  ],
  console: "https://console.aws.amazon.com/bedrock",
  federation: {
    advice: "Let the workflow assume a role that may call Bedrock with its OIDC token, and store no key.",
    url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws"
  },
  sources: [
    "gitleaks aws-amazon-bedrock-api-key-long-lived, aws-amazon-bedrock-api-key-short-lived",
    "kingfisher.aws.bedrock.long_lived, kingfisher.aws.6"
  ],
  examples: () => ({
    hits: {
      "long-term-key": [`BEDROCK_API_KEY=${longTerm}${sample(108, "base64")}==`],
      "short-term-key": [
        `BEDROCK_API_KEY=${shortTerm}${sample(1100, "base64")}`,
        `Authorization: Bearer ${shortTerm}${sample(900, "base64")}==`
      ]
    },
    misses: [
      `ABSK${sample(128, "base64")}`,
      `${longTerm}${sample(40, "base64")}`,
      "bedrock-api-key-<your key>",
      `bedrock-api-key-${sample(400, "base64")}`
    ]
  })
};

// src/providers/azure-ai.ts
var azureAi = {
  id: "azure-ai",
  name: "Azure AI",
  category: "model",
  formats: [
    {
      // 52 random characters, the mark of Microsoft's keys, when and where it was made, the mark of AI services, a checksum.
      id: "api-key",
      name: "AI services key",
      anchors: ["JQQJ99"],
      pattern: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}ACOG[A-Za-z0-9]{4}/
    },
    {
      id: "api-key-legacy",
      name: "AI services key (legacy)",
      near: [
        "azure_openai",
        "azure-openai",
        "azure openai",
        "azureopenai",
        "openai_api",
        "openai_key",
        "openai.api",
        "openai.azure.com",
        "azure_ai",
        "azure-ai",
        "azureai",
        "cognitiveservices",
        "cognitive_service",
        "cognitive-service",
        "cognitive.microsoft.com",
        "ocp-apim-subscription",
        "computer_vision",
        "computervision",
        "custom_vision",
        "customvision",
        "content_moderator",
        "contentmoderator",
        "content_safety",
        "contentsafety",
        "form_recognizer",
        "formrecognizer",
        "document_intelligence",
        "documentintelligence",
        "text_analytics",
        "textanalytics",
        "anomaly_detector",
        "anomalydetector",
        "immersive_reader",
        "qna_maker",
        "qnamaker",
        "luis_authoring",
        "azure_luis",
        "azure_speech",
        "azure-speech",
        "azurespeech",
        "azure_language",
        "azure_translator",
        "azure_translation",
        "azure_vision",
        "azure_face"
      ],
      pattern: /[a-f0-9]{32}/
    },
    {
      id: "search-key",
      name: "AI Search key",
      anchors: ["AzSe"],
      pattern: /[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/
    },
    {
      id: "search-key-legacy",
      name: "AI Search key (legacy)",
      near: [
        "azure_search",
        "azure-search",
        "azure search",
        "azuresearch",
        "azure_ai_search",
        "azure ai search",
        "azure_cognitive_search",
        "search.windows.net"
      ],
      pattern: /(?:[A-Za-z0-9]{52}|[A-F0-9]{32})/
    }
  ],
  console: "https://portal.azure.com",
  federation: {
    advice: "Sign the workflow in to Entra ID with its OIDC token, and turn key access to the resource off.",
    url: "https://learn.microsoft.com/en-us/azure/developer/github/connect-from-azure-openid-connect"
  },
  sources: [
    "kingfisher.azureopenai.1, kingfisher.azurecognitive.1, kingfisher.azuresearch.key.1",
    "titus kingfisher.azureopenai.2 (JQQJ, ACOG); the marks’ places counted in keys that are public",
    "Microsoft Security Utilities, identifiable search keys (AzSe; recalled)",
    "https://learn.microsoft.com/en-us/purview/sit-defn-azure-cognitive-search-api-key (32 hex)",
    "https://learn.microsoft.com/en-us/powershell/module/az.search/get-azsearchquerykey (32 hex, upper case)"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `AZURE_OPENAI_API_KEY=${sample(52)}JQQJ99BE${sample(16)}ACOG${sample(4)}`,
        `api-key: ${sample(52, "alnum", "b")}JQQJ99CA${sample(16, "alnum", "b")}ACOG${sample(4, "alnum", "b")}`
      ],
      "api-key-legacy": [
        `AZURE_OPENAI_API_KEY="${sample(32, "hex")}"`,
        `OPENAI_API_TYPE=azure
OPENAI_API_KEY=${sample(32, "hex", "f")}`,
        `AzureOpenAI(api_key="${sample(32, "hex", "b")}", azure_deployment="gpt")`,
        `curl -H "${["Ocp-Apim", "Subscription-Key"].join("-")}: ${sample(32, "hex", "c")}"`,
        `- name: FORM_RECOGNIZER_KEY
  value: ${sample(32, "hex", "d")}`,
        `{"computerVisionKey": "${sample(32, "hex", "e")}"}`
      ],
      "search-key": [`AZURE_SEARCH_KEY=${sample(42)}AzSeC${sample(5)}`],
      "search-key-legacy": [
        `azure_search_key = ${sample(52)}`,
        `SearchClient("https://docs.search.windows.net", "docs", AzureKeyCredential("${sample(52, "alnum", "b")}"))`,
        `AZURE_SEARCH_ADMIN_KEY: ${sample(32, "hex").toUpperCase()}`
      ]
    },
    misses: [
      "azure_openai_api_key=placeholder_key_here",
      `${sample(52)}JQQJ99${sample(26)}`,
      `md5: ${sample(32, "hex")}`,
      `AZURE_OPENAI_DEPLOYMENT_ID=${sample(32, "hex")}`,
      `AZURE_OPENAI_API_KEY=${sample(24, "hex")}`
    ]
  })
};

// src/providers/baseten.ts
var baseten = {
  id: "baseten",
  name: "Baseten",
  category: "compute",
  formats: [{ id: "api-key", name: "API key", near: ["baseten"], pattern: /[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}/ }],
  console: "https://app.baseten.co/settings/api_keys",
  sources: ["kingfisher.baseten.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `BASETEN_API_KEY=${sample(8)}.${sample(32)}`,
        `curl https://model-1.api.baseten.co/production/predict -H "Authorization: Api-Key ${sample(8, "alnum", "b")}.${sample(32, "alnum", "b")}"`,
        `- name: BASETEN_API_KEY
  value: ${sample(8, "alnum", "c")}.${sample(32, "alnum", "c")}`
      ]
    },
    misses: [
      `BASETEN_API_KEY=${sample(8)}.${sample(20)}`,
      `key: ${sample(8)}.${sample(32)}`,
      `BASETEN_API_KEY=${sample(32)}`,
      `BASETEN_API_KEY=${"x".repeat(8)}.${"x".repeat(32)}`
    ]
  })
};

// src/providers/braintrust.ts
var braintrust = {
  id: "braintrust",
  name: "Braintrust",
  category: "observability",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-"],
      near: ["braintrust", "braintrustdata"],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: "word-dash"
    },
    {
      id: "service-token",
      name: "service token",
      anchors: ["bt-st-"],
      pattern: /bt-st-[A-Za-z0-9]{32,64}/,
      border: "word-dash"
    }
  ],
  console: "https://www.braintrust.dev/app/settings",
  sources: [
    "Braintrust documentation on service tokens: bt-st- where sk- stands for API keys",
    "public .env files, seen through code search (sk- and 48 letters and digits)"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `BRAINTRUST_API_KEY=sk-${sample(48)}`,
        `curl https://api.braintrust.dev/v1/project -H "Authorization: Bearer sk-${sample(48, "alnum", "b")}"`,
        `- name: BRAINTRUST_API_KEY
  value: sk-${sample(48, "alnum", "c")}
`
      ],
      "service-token": [`BRAINTRUST_API_KEY=bt-st-${sample(48)}`]
    },
    misses: [`sk-${sample(48)}`, `BRAINTRUST_API_KEY=sk-${sample(20)}`, `hgbt-st-${sample(48)}`]
  })
};

// src/providers/brave.ts
var brave = {
  id: "brave",
  name: "Brave Search",
  category: "agent-tool",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["BSA"],
      near: [
        "brave_search",
        "brave-search",
        "bravesearch",
        "brave_api",
        "brave-api",
        "brave_key",
        "search.brave.com",
        "x-subscription-token"
      ],
      pattern: /BSA[\w-]{24,40}/,
      border: "word-dash"
    }
  ],
  console: "https://api-dashboard.search.brave.com/app/keys",
  sources: ["betterleaks brave-search-api-key", "kingfisher.brave.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `BRAVE_SEARCH_API_KEY="BSA${sample(28)}"`,
        `-H "X-Subscription-Token: BSA${sample(28, "word")}"`,
        `- name: BRAVE_API_KEY
  value: BSA${sample(28, "alnum", "b")}
`
      ]
    },
    misses: [`BSA${sample(28)}`, `BRAVE_API_KEY=BSA${sample(10)}`, "BRAVE_API_KEY=BSA_your_api_key_goes_right_here"]
  })
};

// src/providers/cerebras.ts
var cerebras = {
  id: "cerebras",
  name: "Cerebras",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["csk-"],
      pattern: /csk-[a-z0-9]{48}/,
      border: "word-dash"
    }
  ],
  console: "https://cloud.cerebras.ai",
  sources: ["betterleaks cerebras-api-key", "kingfisher.cerebras.1"],
  examples: () => ({
    hits: {
      "api-key": [`CEREBRAS_API_KEY=csk-${sample(48, "lower")}`, `Bearer csk-${sample(48, "lower", "b")}`]
    },
    misses: [`csk-${sample(30, "lower")}`, `csk-${"x".repeat(48)}`, `csk-${sample(48, "upper")}`, "csk-your-api-key"]
  })
};

// src/providers/clarifai.ts
var clarifai = {
  id: "clarifai",
  name: "Clarifai",
  category: "model",
  formats: [{ id: "api-key", name: "API key or personal access token", near: ["clarifai"], pattern: /[0-9a-f]{32}/ }],
  console: "https://clarifai.com/settings/security",
  sources: ["kingfisher.clarifai.1", "trufflehog clarifai"],
  examples: () => ({
    hits: {
      "api-key": [
        `CLARIFAI_PAT=${sample(32, "hex")}`,
        `clarifai_api: "${sample(32, "hex", "b")}"`,
        `curl https://api.clarifai.com/v2/models -H "Authorization: Key ${sample(32, "hex", "c")}"`,
        `- name: CLARIFAI_API_KEY
  value: ${sample(32, "hex", "d")}
`
      ]
    },
    misses: [
      `https://clarifai.com/clarifai/main/models/m/versions/${sample(32, "hex")}`,
      `clarifai_model_version_id=${sample(32, "hex")}`,
      `CLARIFAI_APP_ID=${sample(32, "hex")}`,
      `CLARIFAI_PAT=${sample(16, "hex")}`
    ]
  })
};

// src/providers/cloudflare.ts
var isMixed = (token) => /[a-z]/.test(token) && /[A-Z]/.test(token) && /\d/.test(token);
var tokenWords = ["cloudflare", "cf_api", "cf_token", "cf_ai_token", "cf-aig-authorization", "workers_ai"];
var cloudflare = {
  id: "cloudflare",
  name: "Cloudflare",
  category: "cloud",
  formats: [
    { id: "user-token", name: "user API token", anchors: ["cfut_"], pattern: /cfut_[A-Za-z0-9]{40}[0-9a-f]{8}/ },
    { id: "account-token", name: "account API token", anchors: ["cfat_"], pattern: /cfat_[A-Za-z0-9]{40}[0-9a-f]{8}/ },
    { id: "global-key", name: "global API key", anchors: ["cfk_"], pattern: /cfk_[A-Za-z0-9]{40}[0-9a-f]{8}/ },
    {
      id: "legacy-token",
      name: "API token (old form)",
      near: tokenWords,
      pattern: /[\w-]{40}/,
      valid: isMixed
    },
    {
      id: "legacy-global-key",
      name: "global API key (old form)",
      near: ["cloudflare", "cf_api", "cf_global", "cf_key", "x-auth-key"],
      pattern: /[0-9a-f]{37}/
    },
    {
      id: "origin-ca-key",
      name: "origin CA service key",
      anchors: ["v1.0-"],
      pattern: /v1\.0-[0-9a-f]{24,64}-[0-9a-f]{100,160}(?:-[0-9a-f]{40,80})?/,
      border: "word-dash"
    }
  ],
  console: "https://dash.cloudflare.com/profile/api-tokens",
  sources: [
    "https://developers.cloudflare.com/fundamentals/api/get-started/token-formats (prefix, 40 characters, checksum)",
    "trufflehog cloudflareapitoken, cloudflareglobalapikey (the checksum is 8 hex)",
    "gitleaks cloudflare-api-key, cloudflare-global-api-key, cloudflare-origin-ca-key"
  ],
  examples: () => ({
    hits: {
      "user-token": [`CLOUDFLARE_API_TOKEN=cfut_${sample(40)}${sample(8, "hex")}`],
      "account-token": [`"cfat_${sample(40)}${sample(8, "hex")}"`],
      "global-key": [`CLOUDFLARE_API_KEY=cfk_${sample(40)}${sample(8, "hex")}`],
      "legacy-token": [
        `CLOUDFLARE_API_TOKEN=${sample(40, "word")}`,
        `curl https://api.cloudflare.com/client/v4/user -H "Authorization: Bearer ${sample(40, "word", "b")}"`,
        `- name: CF_API_TOKEN
  value: "${sample(40, "word", "c")}"
`
      ],
      "legacy-global-key": [`-H "X-Auth-Key: ${sample(37, "hex")}"`, `CLOUDFLARE_API_KEY=${sample(37, "hex", "b")}`],
      "origin-ca-key": [`X-Auth-User-Service-Key: v1.0-${sample(24, "hex")}-${sample(146, "hex")}`]
    },
    misses: [
      `uses: cloudflare/wrangler-action@${sample(40, "hex")}`,
      `CLOUDFLARE_ACCOUNT_ID=${sample(32, "hex")}`,
      `cloudflare_token=${sample(40, "hex")}`,
      `cfut_${sample(30)}`,
      "CLOUDFLARE_API_TOKEN=your_cloudflare_api_token_goes_in_here_1"
    ]
  })
};

// src/providers/cohere.ts
var cohere = {
  id: "cohere",
  name: "Cohere",
  category: "model",
  formats: [
    {
      // More entropy than hexadecimal text can have: a commit's hash is as long.
      id: "api-key",
      name: "API key",
      near: ["cohere", "cohereai", "co_api", "co.client"],
      pattern: /[A-Za-z0-9]{40}/,
      entropy: 4.05
    }
  ],
  console: "https://dashboard.cohere.com/api-keys",
  sources: ["gitleaks cohere-api-token", "kingfisher.cohere.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `CO_API_KEY=${sample(40)}`,
        `co = cohere.Client("${sample(40, "alnum", "b")}")`,
        `{"cohereApiKey": "${sample(40, "alnum", "c")}"}`,
        `curl https://api.cohere.com/v2/chat -H "Authorization: Bearer ${sample(40, "alnum", "d")}"`,
        `- name: COHERE_API_KEY
  value: ${sample(40, "alnum", "e")}`
      ]
    },
    misses: [
      `COHERE_API_KEY=${sample(39)}`,
      `cohere-python commit ${sample(40, "hex")}`,
      `COHERE_API_KEY=${"x".repeat(40)}`,
      `incoherent ${sample(40)}`,
      `key = ${sample(40)}`
    ]
  })
};

// src/providers/composio.ts
var composio = {
  id: "composio",
  name: "Composio",
  category: "agent-tool",
  formats: [
    {
      id: "api-key",
      name: "project API key",
      anchors: ["ak_"],
      near: ["composio"],
      pattern: /ak_[\w-]{20}/,
      border: "word-dash"
    },
    {
      id: "consumer-key",
      name: "consumer API key",
      anchors: ["ck_"],
      near: ["composio", "x-consumer-api-key"],
      pattern: /ck_[\w-]{20}/,
      border: "word-dash"
    }
  ],
  console: "https://platform.composio.dev",
  sources: ["kingfisher.composio.1, .2"],
  examples: () => ({
    hits: {
      "api-key": [
        `COMPOSIO_API_KEY="ak_${sample(20)}"`,
        `Composio(api_key="ak_${sample(20, "word")}")`,
        `curl https://backend.composio.dev/api/v3/tools -H 'x-api-key: ak_${sample(20, "alnum", "b")}'`
      ],
      "consumer-key": [`"x-consumer-api-key": "ck_${sample(20)}"`, `COMPOSIO_CONSUMER_KEY=ck_${sample(20, "word")}`]
    },
    misses: [
      `ak_${sample(20)}`,
      `ck_${sample(20)}`,
      `COMPOSIO_API_KEY=ak_${sample(8)}`,
      `composio stack_${sample(20)}`
    ]
  })
};

// src/providers/coze.ts
var coze = {
  id: "coze",
  name: "Coze",
  category: "orchestration",
  formats: [
    {
      id: "personal-access-token",
      name: "personal access token",
      anchors: ["pat_"],
      near: ["coze", "coze.com", "coze.cn", "cozepy"],
      pattern: /pat_[A-Za-z0-9]{64}/
    }
  ],
  console: "https://www.coze.com/open/oauth/pats",
  sources: ["kingfisher.coze.1"],
  examples: () => ({
    hits: {
      "personal-access-token": [
        `COZE_API_TOKEN=pat_${sample(64)}`,
        `curl https://api.coze.com/v3/chat -H "Authorization: Bearer pat_${sample(64, "alnum", "b")}"`,
        `{"coze":{"token":"pat_${sample(64, "alnum", "c")}"}}`
      ]
    },
    misses: [`pat_${sample(64)}`, `COZE_API_TOKEN=pat_${sample(20)}`, `COZE_API_TOKEN=pat_${"x".repeat(64)}`]
  })
};

// src/providers/cursor.ts
var words = ["cursor_api", "cursor-api", "cursor_key", "cursor_admin", "cursor-agent", "cursor.com", "cursor.sh"];
var cursor = {
  id: "cursor",
  name: "Cursor",
  category: "assistant",
  formats: [
    {
      // `cache_key_` and a SHA-256 looks the same.
      id: "api-key",
      name: "API key",
      anchors: ["key_"],
      near: words,
      pattern: /key_[0-9a-f]{64}/
    },
    {
      id: "agent-key",
      name: "API key (new form)",
      anchors: ["crsr_"],
      pattern: /crsr_[\w-]{64}/,
      border: "word-dash"
    }
  ],
  console: "https://cursor.com/dashboard",
  sources: [
    "betterleaks cursor-api-key",
    "kingfisher.cursor.1",
    "public code that checks such keys, seen through code search (crsr_ and 64 characters)"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `CURSOR_API_KEY=key_${sample(64, "hex")}`,
        `curl https://api.cursor.com/v0/me -u key_${sample(64, "hex", "b")}:`,
        `- name: CURSOR_API_KEY
  value: "key_${sample(64, "hex", "c")}"
`
      ],
      "agent-key": [`CURSOR_API_KEY="crsr_${sample(64, "hex")}"`]
    },
    misses: [`cache_key_${sample(64, "hex")}`, `CURSOR_API_KEY=key_${sample(20, "hex")}`, "CURSOR_API_KEY=crsr_..."]
  })
};

// src/providers/dashscope.ts
var secretWords = [
  "accesskeysecret",
  "accesskey_secret",
  "access_key_secret",
  "access-key-secret",
  "access key secret",
  "accesssecret",
  "access_secret",
  "alibaba",
  "alibabacloud",
  "alicloud",
  "aliyun"
];
var hasDigit = (key) => /\d/.test(key);
var dashscope = {
  id: "dashscope",
  name: "Alibaba Cloud Model Studio",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-"],
      near: ["dashscope", "bailian", "qwen", "aliyuncs", "modelstudio", "model studio", "alibaba"],
      pattern: /sk-[a-f0-9]{32}/,
      border: "word-dash"
    },
    {
      id: "plan-key",
      name: "coding plan key",
      anchors: ["sk-sp-"],
      near: ["dashscope", "bailian", "qwen", "aliyuncs", "modelstudio", "model studio", "alibaba", "coding_plan"],
      pattern: /sk-sp-[A-Za-z0-9]{32,64}/,
      border: "word-dash"
    },
    {
      id: "access-key-id",
      name: "access key id",
      anchors: ["LTAI"],
      pattern: /LTAI[A-Za-z0-9]{17,21}/,
      border: "base64",
      confidence: "medium"
    },
    {
      id: "access-key-secret",
      name: "access key secret",
      near: secretWords,
      pattern: /[A-Za-z0-9]{30}/,
      entropy: 3.9,
      joins: { format: "access-key-id", within: 300 }
    },
    {
      id: "sts-access-key-id",
      name: "temporary access key id",
      anchors: ["STS."],
      pattern: /STS\.[A-Za-z0-9]{20,64}/,
      valid: hasDigit,
      confidence: "medium"
    },
    {
      // More entropy than hexadecimal text can have: hashes are as long.
      id: "sts-access-key-secret",
      name: "temporary access key secret",
      near: secretWords,
      pattern: /[A-Za-z0-9]{31,64}/,
      entropy: 4.05,
      joins: { format: "sts-access-key-id", within: 300 }
    },
    {
      id: "sts-security-token",
      name: "security token",
      anchors: ["CAIS"],
      near: ["security_token", "securitytoken", "security-token", "sts_token", "ststoken", "alibaba", "aliyun"],
      pattern: /CAIS[A-Za-z0-9+/_-]{60,1100}={0,2}/,
      border: "base64"
    }
  ],
  console: "https://bailian.console.alibabacloud.com/?tab=model#/api-key",
  sources: [
    "betterleaks alibaba-access-key-id, alibaba-sts-access-key-id, alibaba-sts-security-token",
    "kingfisher.alibabacloud.1 to .5; gitleaks alibaba-secret-key",
    "https://www.alibabacloud.com/help/en/model-studio/coding-plan (keys of their own; sk- and 32 hex, sk-sp- recalled)"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `DASHSCOPE_API_KEY=sk-${sample(32, "hex")}`,
        `OpenAI(api_key="sk-${sample(32, "hex", "b")}", base_url="https://dashscope.aliyuncs.com/compatible-mode/v1")`,
        `- name: QWEN_API_KEY
  value: sk-${sample(32, "hex", "c")}`
      ],
      "plan-key": [`ALIBABA_PLAN_API_KEY=sk-sp-${sample(32, "lower")}`],
      "access-key-id": [`ALIYUN_ACCESS_KEY_ID=LTAI${sample(20)}`],
      "access-key-secret": [
        `ALICLOUD_SECRET_KEY=${sample(30)}`,
        `AccessKeyId=LTAI${sample(20, "alnum", "b")} AccessKeySecret=${sample(30, "alnum", "b")}`,
        `- name: ALIYUN_SECRET_KEY
  value: ${sample(30, "alnum", "c")}`
      ],
      "sts-access-key-id": [`"AccessKeyId": "STS.${sample(25)}"`],
      "sts-access-key-secret": [
        `"AccessKeyId": "STS.${sample(25, "alnum", "b")}", "AccessKeySecret": "${sample(44)}"`,
        `ALIYUN_SECRET_KEY=${sample(43)}`
      ],
      "sts-security-token": [`"SecurityToken": "CAIS${sample(500, "base64")}=="`]
    },
    misses: [
      `DASHSCOPE_API_KEY=sk-${sample(20, "hex")}`,
      `api_key: sk-${sample(32, "hex")}`,
      `LTAI${sample(10)}`,
      "ALIBABA_CLOUD_ACCESS_KEY_SECRET=yourAccessKeySecret",
      `aliyun_image: ${sample(64, "hex")}`,
      "STS.getSessionTokenForTheUser()"
    ]
  })
};

// src/providers/databricks.ts
var databricks = {
  id: "databricks",
  name: "Databricks",
  category: "mlops",
  formats: [
    {
      id: "personal-access-token",
      name: "personal access token",
      anchors: ["dapi"],
      pattern: /dapi[0-9a-f]{32}(?:-\d)?/
    },
    { id: "oauth-secret", name: "OAuth client secret", anchors: ["dose"], pattern: /dose[0-9a-f]{32}/ },
    { id: "scoped-token", name: "scoped API token", anchors: ["dsapi"], pattern: /dsapi[0-9a-h]{32}/ },
    { id: "internal-token", name: "internal token", anchors: ["dkea"], pattern: /dkea[0-9a-h]{32}/ }
  ],
  console: "https://accounts.cloud.databricks.com",
  federation: {
    advice: "Trust the workflow’s OIDC token with a federation policy (workload identity federation), and store no token.",
    url: "https://docs.databricks.com/aws/en/dev-tools/auth/provider-github"
  },
  sources: [
    "gitleaks databricks-api-token",
    "kingfisher.databricks.2",
    "AWS Secrets Manager, DatabricksSPSecret: dose and the secret value",
    "databricks-industry-solutions/security-analysis-tool (dapi, dkea, dose, dsapi)"
  ],
  examples: () => ({
    hits: {
      "personal-access-token": [`DATABRICKS_TOKEN=dapi${sample(32, "hex")}`, `dapi${sample(32, "hex", "b")}-2`],
      "oauth-secret": [`client_secret = "dose${sample(32, "hex")}"`],
      "scoped-token": [`dsapi${sample(32, "hex")}`],
      "internal-token": [`Bearer dkea${sample(32, "hex")}`]
    },
    misses: [
      "dapiDataGetTopLongShortPositionRatio (params?: {}): Promise<implicitReturnType>;",
      `dapi${sample(16, "hex")}`,
      `over${"dose"}${sample(32, "hex")}`,
      "DATABRICKS_TOKEN=dapiXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"
    ]
  })
};

// src/providers/datadog.ts
var datadog = {
  id: "datadog",
  name: "Datadog",
  category: "observability",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["datadog", "dd_api", "dd-api", "ddapikey"],
      pattern: /[0-9a-f]{32}/
    },
    {
      id: "application-key",
      name: "application key",
      near: ["datadog", "dd_app", "dd_application", "dd-app", "dd-application", "ddappkey"],
      pattern: /[0-9a-f]{40}/
    }
  ],
  console: "https://app.datadoghq.com/organization-settings/api-keys",
  sources: [
    "DataDog/datadog-api-client-typescript: API key, 32 hex; application key, 40 hex",
    "betterleaks datadog-api-key, datadog-application-key",
    "kingfisher.datadog.2, .3"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `DD_API_KEY=${sample(32, "hex")}`,
        `-H "DD-API-KEY: ${sample(32, "hex", "b")}"`,
        `- name: DD_API_KEY
  value: "${sample(32, "hex", "c")}"
`
      ],
      "application-key": [
        `DD_APP_KEY=${sample(40, "hex")}`,
        `datadog.initialize(app_key="${sample(40, "hex", "b")}")`,
        `-H "DD-APPLICATION-KEY: ${sample(40, "hex", "c")}"`
      ]
    },
    misses: [
      // A client token: made for browsers.
      `DD_CLIENT_TOKEN=pub${sample(32, "hex")}`,
      `uses: datadog/action@${sample(40, "hex")}`,
      `datadog.trace_id=${sample(32, "hex")}`,
      `DD_API_KEY=${"0".repeat(32)}`,
      `DD_GIT_COMMIT_SHA=${sample(40, "hex")}`
    ]
  })
};

// src/providers/deepgram.ts
var deepgram = {
  id: "deepgram",
  name: "Deepgram",
  category: "media",
  formats: [{ id: "api-key", name: "API key", near: ["deepgram"], pattern: /[0-9a-f]{40}/ }],
  console: "https://console.deepgram.com",
  sources: ["betterleaks deepgram-api-key", "kingfisher.deepgram.1", "trufflehog deepgram"],
  examples: () => ({
    hits: {
      "api-key": [
        `DEEPGRAM_API_KEY=${sample(40, "hex")}`,
        `curl https://api.deepgram.com/v1/projects -H "Authorization: Token ${sample(40, "hex", "b")}"`,
        `const deepgram = createClient("${sample(40, "hex", "c")}");`,
        `- name: DEEPGRAM_API_KEY
  value: ${sample(40, "hex", "d")}`
      ]
    },
    misses: [
      `uses: deepgram/action@${sample(40, "hex")}`,
      `deepgram = { git = "https://github.com/deepgram/sdk", rev = "${sample(40, "hex")}" }`,
      `DEEPGRAM_API_KEY=${sample(32, "hex")}`,
      `commit ${sample(40, "hex")}`,
      `DEEPGRAM_API_KEY=${"0".repeat(40)}`
    ]
  })
};

// src/providers/deepseek.ts
var deepseek = {
  id: "deepseek",
  name: "DeepSeek",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-"],
      near: ["deepseek"],
      pattern: /sk-[a-f0-9]{32}/,
      border: "word-dash"
    }
  ],
  console: "https://platform.deepseek.com/api_keys",
  sources: ["betterleaks deepseek-api-key", "kingfisher.deepseek.1", "trufflehog deepseek"],
  examples: () => ({
    hits: {
      "api-key": [
        `DEEPSEEK_API_KEY=sk-${sample(32, "hex")}`,
        `OpenAI(api_key="sk-${sample(32, "hex", "b")}", base_url="https://api.deepseek.com")`,
        `- name: DEEPSEEK_API_KEY
  value: sk-${sample(32, "hex", "c")}`
      ]
    },
    misses: [
      `DEEPSEEK_API_KEY=sk-${sample(20, "hex")}`,
      `DEEPSEEK_API_KEY=sk-${"0".repeat(32)}`,
      `api_key: sk-${sample(32, "hex")}`,
      `DEEPSEEK_API_KEY=${sample(32, "hex")}`
    ]
  })
};

// src/providers/diffbot.ts
var diffbot = {
  id: "diffbot",
  name: "Diffbot",
  category: "agent-tool",
  formats: [{ id: "api-token", name: "API token", near: ["diffbot"], pattern: /[0-9a-z]{32}/ }],
  console: "https://app.diffbot.com/account/",
  sources: ["kingfisher.diffbot.1", "trufflehog diffbot"],
  examples: () => ({
    hits: {
      "api-token": [
        `DIFFBOT_API_TOKEN=${sample(32, "hex")}`,
        `DiffbotGraphTransformer(diffbot_api_key="${sample(32, "hex", "b")}")`,
        `GET https://api.diffbot.com/v3/article?token=${sample(32, "hex", "c")}&url=x`
      ]
    },
    misses: [
      `https://www.diffbot.com/data/${sample(32, "hex")}`,
      `diffbot_page_hash=${sample(32, "hex")}`,
      `DIFFBOT_API_TOKEN=${sample(16, "hex")}`,
      `DIFFBOT_API_TOKEN=${"0".repeat(32)}`
    ]
  })
};

// src/providers/dify.ts
var dify = {
  id: "dify",
  name: "Dify",
  category: "orchestration",
  formats: [
    {
      id: "app-key",
      name: "app API key",
      anchors: ["app-"],
      near: ["dify", "dify_api", "dify.ai"],
      pattern: /app-[A-Za-z0-9]{24}/,
      border: "word-dash"
    },
    {
      id: "dataset-key",
      name: "knowledge base API key",
      anchors: ["dataset-"],
      near: ["dify", "dify_api", "dify.ai"],
      pattern: /dataset-[A-Za-z0-9]{24}/,
      border: "word-dash"
    }
  ],
  console: "https://cloud.dify.ai",
  sources: ["kingfisher.dify.1", "langgenius/dify: ApiToken.generate_api_key, 24 letters and digits"],
  examples: () => ({
    hits: {
      "app-key": [
        `DIFY_API_KEY=app-${sample(24)}`,
        `curl https://api.dify.ai/v1/chat-messages -H 'Authorization: Bearer app-${sample(24, "alnum", "b")}'`,
        `- name: DIFY_APP_KEY
  value: app-${sample(24, "alnum", "c")}
`
      ],
      "dataset-key": [`DIFY_DATASET_KEY="dataset-${sample(24)}"`]
    },
    misses: [
      `app-${sample(24)}`,
      `dataset-${sample(24)}`,
      `DIFY_API_KEY=app-${sample(10)}`,
      `dify myapp-${sample(24)}`
    ]
  })
};

// src/providers/docker.ts
var isLogin = (key) => /^[\x21-\x39\x3b-\x7e]+:[\t\n\r\x20-\x7e]{4,}$/.test(Buffer.from(key, "base64").toString("latin1"));
var login = (seed) => Buffer.from(`${sample(9, "lower", seed)}:${sample(24, "alnum", seed)}`).toString("base64");
var docker = {
  id: "docker",
  name: "Docker",
  category: "ci",
  formats: [
    {
      id: "personal-access-token",
      name: "personal access token",
      anchors: ["dckr_pat_"],
      pattern: /dckr_pat_[\w-]{27}/,
      border: "word-dash"
    },
    {
      id: "organization-access-token",
      name: "organization access token",
      anchors: ["dckr_oat_"],
      pattern: /dckr_oat_[\w-]{32}/,
      border: "word-dash"
    },
    {
      id: "swarm-join-token",
      name: "swarm join token",
      anchors: ["SWMTKN-1-"],
      pattern: /SWMTKN-1-[a-z0-9]{50,60}-[a-z0-9]{24,30}/
    },
    {
      id: "swarm-unlock-key",
      name: "swarm unlock key",
      anchors: ["SWMKEY-1-"],
      pattern: /SWMKEY-1-[A-Za-z0-9+/]{40,50}/
    },
    {
      id: "registry-login",
      name: "registry login of config.json",
      near: [
        "auths",
        "docker.io",
        "ghcr.io",
        "quay.io",
        "gcr.io",
        "nvcr.io",
        "pkg.dev",
        "azurecr.io",
        "registry.gitlab.com"
      ],
      pattern: /[A-Za-z0-9+/]{24,4000}={0,2}/,
      valid: isLogin
    }
  ],
  console: "https://app.docker.com/settings/personal-access-tokens",
  sources: ["betterleaks docker-swarm-*, dockerhub-*", "kingfisher.docker.1 to .3, kingfisher.dockerhub.1, .3"],
  examples: () => ({
    hits: {
      "personal-access-token": [`docker login -u someone -p dckr_pat_${sample(27, "word")}`],
      "organization-access-token": [`DOCKERHUB_TOKEN=dckr_oat_${sample(32, "word")}`],
      "swarm-join-token": [
        `docker swarm join --token SWMTKN-1-${sample(50, "lower")}-${sample(25, "lower")} 10.0.0.1:2377`
      ],
      "swarm-unlock-key": [`SWMKEY-1-${sample(43, "base64")}`],
      "registry-login": [
        `{"auths":{"https://index.docker.io/v1/":{"auth":"${login("a")}"}}}`,
        `{
  "auths": {
    "ghcr.io": {
      "auth": "${login("b")}"
    }
  }
}
`
      ]
    },
    misses: [
      `dckr_pat_${sample(10)}`,
      "docker login -p dckr_pat_<your token>",
      `{"auths":{"ghcr.io":{"auth":"${sample(40, "base64")}"}}}`,
      `docker.io/library/x@sha256:${sample(64, "hex")}`
    ]
  })
};

// src/providers/e2b.ts
var e2b = {
  id: "e2b",
  name: "E2B",
  category: "compute",
  formats: [
    { id: "api-key", name: "API key", anchors: ["e2b_"], pattern: /e2b_(?:[0-9a-f]{40}|[0-9a-f]{32})/ },
    {
      id: "access-token",
      name: "access token",
      anchors: ["sk_e2b_"],
      pattern: /sk_e2b_(?:[0-9a-f]{40}|[0-9a-f]{32})/
    }
  ],
  console: "https://e2b.dev/dashboard",
  sources: ["kingfisher.e2b.1", "e2b-dev/infra (prefixes e2b_ and sk_e2b_; 32 hex in its own seeds)"],
  examples: () => ({
    hits: {
      "api-key": [`E2B_API_KEY=e2b_${sample(40, "hex")}`],
      "access-token": [`E2B_ACCESS_TOKEN="sk_e2b_${sample(40, "hex")}"`]
    },
    misses: [`e2b_${sample(20, "hex")}`, `e2b_${"0".repeat(40)}`, `sk_e2b_${"0".repeat(32)}`, "E2B_API_KEY=e2b_***"]
  })
};

// src/providers/elevenlabs.ts
var elevenlabs = {
  id: "elevenlabs",
  name: "ElevenLabs",
  category: "media",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk_"],
      pattern: /sk_[0-9a-f]{48}/,
      border: "word-dash"
    },
    {
      id: "api-key-legacy",
      name: "API key (legacy)",
      near: ["elevenlabs", "eleven_labs", "eleven-labs", "eleven_api", "xi-api", "xi_api"],
      pattern: /[0-9a-f]{32}/
    }
  ],
  console: "https://elevenlabs.io/app/settings/api-keys",
  sources: ["kingfisher.elevenlabs.1, betterleaks elevenlabs-api-key", "trufflehog elevenlabs v1 (32 hex) and v2"],
  examples: () => ({
    hits: {
      "api-key": [`ELEVENLABS_API_KEY=sk_${sample(48, "hex")}`, `xi-api-key: sk_${sample(48, "hex", "b")}`],
      "api-key-legacy": [
        `ELEVENLABS_API_KEY=${sample(32, "hex")}`,
        `curl -H "xi-api-key: ${sample(32, "hex", "b")}"`,
        `- name: ELEVEN_API_KEY
  value: ${sample(32, "hex", "c")}`
      ]
    },
    misses: [
      `sk_${sample(32, "hex")}`,
      `sk_${"0".repeat(48)}`,
      `task_${sample(48, "hex")}`,
      `elevenlabs_request_id=${sample(32, "hex")}`,
      `md5 ${sample(32, "hex")}`
    ]
  })
};

// src/providers/exa.ts
var exa = {
  id: "exa",
  name: "Exa",
  category: "agent-tool",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["exa_api", "exa-api", "exa_key", "exa.ai", "exa_py", "exa-py", "exa-js", "exaapikey", "exa_search"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    }
  ],
  console: "https://dashboard.exa.ai/api-keys",
  sources: ["kingfisher.exa.1", "exa.ai/docs/reference/team-management"],
  examples: () => ({
    hits: {
      "api-key": [
        `EXA_API_KEY=${sampleUuid()}`,
        `exa_api_key: "${sampleUuid("b")}"`,
        `curl https://api.exa.ai/search -H "x-api-key: ${sampleUuid("c")}"`,
        `- name: EXA_API_KEY
  value: ${sampleUuid("d")}
`
      ]
    },
    misses: [
      `request ${sampleUuid()}`,
      `"requestId":"${sampleUuid()}","url":"https://exa.ai"`,
      "EXA_API_KEY=00000000-0000-0000-0000-000000000000",
      `EXA_API_REQUEST_ID=${sampleUuid()}`
    ]
  })
};

// src/providers/fal.ts
var fal = {
  id: "fal",
  name: "fal",
  category: "media",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["fal_", "fal-", "fal.ai", "fal.run", "fal.config", "falai"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}:[0-9a-f]{32}/
    }
  ],
  console: "https://fal.ai/dashboard/keys",
  sources: ["kingfisher.falai.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `FAL_KEY=${sampleUuid()}:${sample(32, "hex")}`,
        `fal.config({ credentials: "${sampleUuid("b")}:${sample(32, "hex", "b")}" });`,
        `curl https://fal.run/fal-ai/flux -H "Authorization: Key ${sampleUuid("c")}:${sample(32, "hex", "c")}"`,
        `- name: FAL_KEY
  value: "${sampleUuid("d")}:${sample(32, "hex", "d")}"`
      ]
    },
    misses: [
      `FAL_KEY_ID=${sampleUuid()}`,
      `FAL_KEY=${sampleUuid()}:${sample(16, "hex")}`,
      `${sampleUuid()}:${sample(32, "hex")}`,
      "FAL_KEY=00000000-0000-0000-0000-000000000000:your-secret"
    ]
  })
};

// src/providers/firecrawl.ts
var firecrawl = {
  id: "firecrawl",
  name: "Firecrawl",
  category: "agent-tool",
  formats: [
    {
      // Names of files and builds end so, too: `fc-` and a hash.
      id: "api-key",
      name: "API key",
      anchors: ["fc-"],
      near: ["firecrawl"],
      pattern: /fc-[0-9a-f]{32}/,
      border: "word-dash"
    }
  ],
  console: "https://www.firecrawl.dev/app/api-keys",
  sources: ["kingfisher.firecrawl.1", "np.firecrawl.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `FIRECRAWL_API_KEY=fc-${sample(32, "hex")}`,
        `FirecrawlApp(api_key="fc-${sample(32, "hex", "b")}")`,
        `curl https://api.firecrawl.dev/v1/scrape -H 'Authorization: Bearer fc-${sample(32, "hex", "c")}'`
      ]
    },
    misses: [`fc-${sample(32, "hex")}`, "FIRECRAWL_API_KEY=fc-YOUR_API_KEY", `firecrawl: fc-${sample(16, "hex")}`]
  })
};

// src/providers/fireworks.ts
var hasDigit2 = (key) => /\d/.test(key);
var fireworks = {
  id: "fireworks",
  name: "Fireworks AI",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["fw_"],
      pattern: /fw_[A-Za-z0-9]{24}/,
      border: "word-dash",
      valid: hasDigit2
    }
  ],
  console: "https://app.fireworks.ai/settings/users/api-keys",
  sources: ["kingfisher.fireworks.1"],
  examples: () => ({
    hits: { "api-key": [`FIREWORKS_API_KEY=fw_${sample(24)}`, `Bearer fw_${sample(24, "alnum", "b")}`] },
    misses: [
      `fw_${sample(20)}`,
      `fw_${sample(32)}`,
      "fw_initialiseSomeSubsystemNow();",
      `FIREWORKS_API_KEY=fw_${"x".repeat(24)}`,
      `xfw_${sample(24)}`
    ]
  })
};

// src/providers/friendli.ts
var friendli = {
  id: "friendli",
  name: "Friendli",
  category: "model",
  formats: [
    { id: "personal-access-token", name: "personal access token", anchors: ["flp_"], pattern: /flp_[A-Za-z0-9]{46}/ }
  ],
  console: "https://friendli.ai/suite",
  sources: ["kingfisher.friendli.1"],
  examples: () => ({
    hits: { "personal-access-token": [`FRIENDLI_TOKEN=flp_${sample(46)}`, `Bearer flp_${sample(46, "alnum", "b")}`] },
    misses: [`flp_${sample(30)}`, `flp_${"x".repeat(46)}`, `flp_${sample(50)}`]
  })
};

// src/core/checksum.ts
import { createHash } from "node:crypto";
var crcTable = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >>> 1 ^ 3988292384 : crc >>> 1;
  crcTable[n] = crc >>> 0;
}
function crc32(bytes) {
  let crc = 4294967295;
  for (const byte of bytes) crc = crc >>> 8 ^ (crcTable[(crc ^ byte) & 255] ?? 0);
  return (crc ^ 4294967295) >>> 0;
}
var base62Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
function base62(value, width) {
  let text4 = "";
  for (let rest2 = value; rest2 > 0; rest2 = Math.floor(rest2 / 62)) text4 = base62Digits.charAt(rest2 % 62) + text4;
  return text4.padStart(width, "0");
}
function crc32Base62(body2) {
  return base62(crc32(Buffer.from(body2, "latin1")), 6);
}
function digest(text4) {
  return createHash("sha256").update(text4).digest("hex");
}

// src/providers/github.ts
var hasChecksum = (token) => token.slice(-6) === crc32Base62(token.slice(4, -6));
function made(prefix2, length) {
  const body2 = sample(length, "alnum", prefix2);
  return `${prefix2}${body2}${crc32Base62(body2)}`;
}
var github = {
  id: "github",
  name: "GitHub",
  category: "ci",
  formats: [
    {
      id: "personal-access-token",
      name: "personal access token (classic)",
      anchors: ["ghp_"],
      pattern: /ghp_[A-Za-z0-9]{36}/,
      valid: hasChecksum
    },
    {
      id: "fine-grained-token",
      name: "fine-grained personal access token",
      anchors: ["github_pat_"],
      pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/
    },
    {
      id: "oauth-token",
      name: "OAuth access token",
      anchors: ["gho_"],
      pattern: /gho_[A-Za-z0-9]{36}/,
      valid: hasChecksum
    },
    {
      id: "app-user-token",
      name: "GitHub App user token",
      anchors: ["ghu_"],
      pattern: /ghu_[A-Za-z0-9]{36}/,
      valid: hasChecksum
    },
    {
      id: "app-installation-token",
      name: "installation token (GITHUB_TOKEN)",
      anchors: ["ghs_"],
      pattern: /ghs_[A-Za-z0-9]{36}/,
      valid: hasChecksum
    },
    {
      id: "app-installation-jwt",
      name: "installation token (signed)",
      anchors: ["ghs_"],
      pattern: /ghs_\d{1,12}_eyJ[\w-]{20,400}\.eyJ[\w-]{20,2500}\.[\w-]{40,700}/,
      border: "word-dash"
    },
    {
      id: "refresh-token",
      name: "GitHub App refresh token",
      anchors: ["ghr_"],
      pattern: /ghr_[A-Za-z0-9]{76}/,
      valid: hasChecksum
    }
  ],
  console: "https://github.com/settings/tokens",
  federation: {
    advice: "Use the job’s own GITHUB_TOKEN, or a GitHub App installation token made in the run, and store no token.",
    url: "https://docs.github.com/en/actions/security-for-github-actions/security-guides/automatic-token-authentication"
  },
  sources: [
    "https://github.blog/engineering/behind-githubs-new-authentication-token-formats/ (prefixes, checksum)",
    "gitleaks github-pat, github-oauth, github-app-token, github-refresh-token, github-fine-grained-pat",
    "kingfisher.github.1 to .6 and .9 (lengths, checksum, signed installation tokens)"
  ],
  examples: () => ({
    hits: {
      "personal-access-token": [`GITHUB_TOKEN=${made("ghp_", 30)}`, `https://user:${made("ghp_", 30)}@github.com/o/r`],
      "fine-grained-token": [`github_pat_${sample(22)}_${sample(59)}`],
      "oauth-token": [made("gho_", 30)],
      "app-user-token": [made("ghu_", 30)],
      "app-installation-token": [made("ghs_", 30)],
      "app-installation-jwt": [`ghs_123456_eyJ${sample(60, "word")}.eyJ${sample(300, "word")}.${sample(342, "word")}`],
      "refresh-token": [made("ghr_", 70)]
    },
    misses: [
      `ghp_${sample(36)}`,
      "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      `x${made("ghp_", 30)}`,
      `ghp_${sample(20)}`
    ]
  })
};

// src/providers/gitlab.ts
function hasLength(token) {
  const payload = /^[a-z]+-(?:t\d_)?([\w-]+)\./.exec(token)?.[1] ?? "";
  return payload.length === Number.parseInt(token.slice(-9, -7), 36);
}
function routable(prefix2) {
  const text4 = `${prefix2}${sample(52, "word", prefix2)}.01.${52 .toString(36).padStart(2, "0")}`;
  return `${text4}${crc32(Buffer.from(text4)).toString(36).padStart(7, "0")}`;
}
var border = "word-dash";
var gitlab = {
  id: "gitlab",
  name: "GitLab",
  category: "ci",
  formats: [
    { id: "personal-access-token", name: "access token", anchors: ["glpat-"], pattern: /glpat-[\w-]{20}/, border },
    {
      id: "routable-token",
      name: "routable token",
      anchors: ["glpat-", "glrt-", "glrtr-", "gldt-", "glft-", "glptt-", "glimt-", "glsoat-", "glffct-", "glwt-"],
      pattern: /(?:glpat-|glrt-|glrtr-|gldt-|glft-|glptt-|glimt-|glsoat-|glffct-|glwt-)[\w-]{27,300}\.(?:[0-9a-z]{2}\.)?[0-9a-z]{9}/,
      border,
      valid: hasLength
    },
    { id: "deploy-token", name: "deploy token", anchors: ["gldt-"], pattern: /gldt-[\w-]{20}/, border },
    { id: "job-token", name: "CI job token", anchors: ["glcbt-"], pattern: /glcbt-[A-Za-z0-9]{1,5}_[\w-]{20}/, border },
    {
      id: "job-jwt",
      name: "CI job token (signed)",
      anchors: ["glcbt-eyJ"],
      pattern: /glcbt-eyJ[\w-]{20,400}\.eyJ[\w-]{20,2500}\.[\w-]{40,700}/,
      border
    },
    { id: "trigger-token", name: "pipeline trigger token", anchors: ["glptt-"], pattern: /glptt-[0-9a-f]{40}/, border },
    { id: "runner-token", name: "runner token", anchors: ["glrt-"], pattern: /glrt-(?:t\d_)?[\w-]{20}/, border },
    {
      id: "runner-registration-token",
      name: "runner registration token",
      anchors: ["GR1348941", "glrtr-"],
      pattern: /(?:GR1348941|glrtr-)[\w-]{20}/,
      border
    },
    { id: "agent-token", name: "Kubernetes agent token", anchors: ["glagent-"], pattern: /glagent-[\w-]{50}/, border },
    { id: "workspace-token", name: "workspace token", anchors: ["glwt-"], pattern: /glwt-[\w-]{20,64}/, border },
    { id: "oauth-secret", name: "OAuth application secret", anchors: ["gloas-"], pattern: /gloas-[\w-]{64}/, border },
    { id: "scim-token", name: "SCIM token", anchors: ["glsoat-"], pattern: /glsoat-[\w-]{20}/, border },
    {
      id: "feature-flag-token",
      name: "feature flag client token",
      anchors: ["glffct-"],
      pattern: /glffct-[\w-]{20}/,
      border
    },
    {
      id: "feed-token",
      name: "feed token",
      anchors: ["glft-"],
      pattern: /glft-(?:[0-9a-f]{64}-\d{1,12}|[\w-]{20})/,
      border
    },
    { id: "mail-token", name: "incoming mail token", anchors: ["glimt-"], pattern: /glimt-[\w-]{25}/, border },
    {
      id: "session-cookie",
      name: "session cookie",
      anchors: ["_gitlab_session="],
      pattern: /_gitlab_session=[0-9a-z]{32}/
    }
  ],
  console: "https://gitlab.com/-/user_settings/personal_access_tokens",
  federation: {
    advice: "Use the job’s own CI_JOB_TOKEN, or an ID token for a service that trusts GitLab, and store no token.",
    url: "https://docs.gitlab.com/ci/secrets/id_token_authentication/"
  },
  sources: [
    "gitleaks gitlab-*, kingfisher.gitlab.1 to .15 (prefixes and lengths)",
    "gitlab-org/gitlab:lib/authn/token_field/generator/routable_token.rb (payload, its length, CRC-32)",
    "google/osv-scalibr:veles/secrets/gitlab (signed job tokens)"
  ],
  examples: () => ({
    hits: {
      "personal-access-token": [`GITLAB_TOKEN=glpat-${sample(20, "word")}`, `company-glpat-${sample(20, "word", "b")}`],
      "routable-token": [`PRIVATE-TOKEN: ${routable("glpat-")}`, routable("glrt-t1_"), `own-${routable("gldt-")}`],
      "deploy-token": [`gldt-${sample(20, "word")}`],
      "job-token": [`CI_JOB_TOKEN=glcbt-64_${sample(20, "word")}`],
      "job-jwt": [`glcbt-eyJ${sample(60, "word")}.eyJ${sample(300, "word")}.${sample(342, "word")}`],
      "trigger-token": [`-F token=glptt-${sample(40, "hex")}`],
      "runner-token": [`--token glrt-${sample(20, "word")}`, `glrt-t1_${sample(20, "word", "b")}`],
      "runner-registration-token": [
        `--registration-token GR1348941${sample(20, "word")}`,
        `glrtr-${sample(20, "word")}`
      ],
      "agent-token": [`glagent-${sample(50, "word")}`],
      "workspace-token": [`glwt-${sample(20, "word")}`],
      "oauth-secret": [`gloas-${sample(64, "hex")}`],
      "scim-token": [`glsoat-${sample(20, "word")}`],
      "feature-flag-token": [`glffct-${sample(20, "word")}`],
      "feed-token": [`?feed_token=glft-${sample(20, "word")}`, `glft-${sample(64, "hex")}-4711`],
      "mail-token": [`glimt-${sample(25, "lower")}`],
      "session-cookie": [`Cookie: _gitlab_session=${sample(32, "hex")}`]
    },
    misses: [
      `glpat-${sample(12)}`,
      "glpat-xxxxxxxxxxxxxxxxxxxx",
      `glpat-${sample(52, "word")}.01.0${sample(8, "lower")}`,
      `glptt-${sample(40)}`
    ]
  })
};

// src/providers/google-ai.ts
var googleAi = {
  id: "google-ai",
  name: "Google AI",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["AIza"],
      pattern: /AIza[\w-]{35}/,
      border: "word-dash"
    },
    {
      id: "auth-key",
      name: "authorization key (bound to a service account)",
      anchors: ["AQ.Ab"],
      pattern: /AQ\.Ab[\w-]{48}/,
      border: "word-dash"
    },
    {
      id: "oauth-access-token",
      name: "OAuth access token",
      anchors: ["ya29."],
      pattern: /ya29\.(?:[a-z]\.)?[\w-]{30,2048}/,
      border: "word-dash"
    },
    {
      id: "oauth-refresh-token",
      name: "OAuth refresh token",
      anchors: ["1//0"],
      pattern: /1\/\/0[\w-]{60,160}/,
      border: "base64"
    },
    {
      id: "oauth-client-secret",
      name: "OAuth client secret",
      anchors: ["GOCSPX-"],
      pattern: /GOCSPX-[\w-]{28}/,
      border: "word-dash"
    },
    {
      id: "oauth-client-secret-legacy",
      name: "OAuth client secret (legacy)",
      near: ["apps.googleusercontent.com"],
      pattern: /[\w-]{24}/
    }
  ],
  console: "https://aistudio.google.com/apikey",
  federation: {
    advice: "Call Gemini through Vertex AI with workload identity federation, and store no key.",
    url: "https://github.com/google-github-actions/auth"
  },
  sources: [
    "gitleaks gcp-api-key; betterleaks gcp-gemini-api; kingfisher.google.2 to .7; titus np.google.2 to .6",
    "https://ai.google.dev/gemini-api/docs/api-key (authorization keys)",
    "github/docs secret types google_api_key, google_gemini_api_key, google_oauth_access_token, google_oauth_refresh_token"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `GEMINI_API_KEY=AIzaSy${sample(33, "word")}`,
        `https://generativelanguage.googleapis.com/v1beta/models?key=AIzaSy${sample(33, "word", "b")}`
      ],
      "auth-key": [`GEMINI_API_KEY=AQ.Ab8RN6${sample(44, "word")}`],
      "oauth-access-token": [
        `Authorization: Bearer ya29.a0${sample(160, "word")}`,
        `"access_token": "ya29.c.b0${sample(300, "word")}"`
      ],
      "oauth-refresh-token": [`"refresh_token": "1//03${sample(98, "word")}"`],
      "oauth-client-secret": [`CLIENT_SECRET="GOCSPX-${sample(28, "word")}"`],
      "oauth-client-secret-legacy": [
        `const ID = '12-ab.apps.googleusercontent.com';
const CLIENT_SECRET = '${sample(24, "alnum")}';`
      ]
    },
    misses: [
      "AIza-short",
      "GOOGLE_API_KEY=your-api-key-here",
      `AIzaSy${"X".repeat(33)}`,
      `AIzaSy${sample(34, "word")}`,
      `"client_secret":"${"a".repeat(23)}-"`,
      // An OAuth client id names an application; it is no secret.
      `client_id = "123456789012-${sample(32, "lower")}.apps.googleusercontent.com"`
    ]
  })
};

// src/providers/google-cloud.ts
var head = "-----BEGIN PRIVATE KEY-----";
var tail = "-----END PRIVATE KEY-----";
function plain(key) {
  const body2 = key.slice(head.length, -tail.length).replace(/\\+[nr]/g, "").replace(/[\\\s]/g, "");
  return [head, ...body2.match(/.{1,64}/g) ?? [], tail].join("\n");
}
function made2(feed, seed = "") {
  const lines2 = Array.from({ length: 24 }, (_, line2) => sample(64, "base64", `${seed}${line2}`));
  return [head, `MIIEvQIBADANBgkqhkiG9w0BAQEFAASC${sample(32, "base64", seed)}`, ...lines2, `${sample(54)}=`, tail].join(
    feed
  );
}
var googleCloud = {
  id: "google-cloud",
  name: "Google Cloud",
  category: "cloud",
  formats: [
    {
      // The anchor is the part of every RSA key that says "RSA"; a word must tell Google's from the rest.
      id: "service-account-key",
      name: "service account private key",
      anchors: ["IBADANBgkqhkiG9w"],
      near: [
        "service_account",
        "service account",
        "serviceaccount",
        "gserviceaccount",
        "private_key_id",
        "auth_provider_x509",
        "google_application_credentials",
        "google_credentials",
        "google_private_key",
        "firebase_private_key",
        "gcp_",
        "gcloud_",
        "vertex_ai"
      ],
      pattern: /-----BEGIN PRIVATE KEY-----[A-Za-z0-9+/=\\\s]{800,4000}-----END PRIVATE KEY-----/,
      border: "none",
      publicPrefix: head,
      canonical: plain
    }
  ],
  console: "https://console.cloud.google.com/iam-admin/serviceaccounts",
  federation: {
    advice: "Let the workflow act as the service account by workload identity federation, and delete its keys.",
    url: "https://github.com/google-github-actions/auth"
  },
  sources: [
    "trufflehog gcp (the credential file)",
    "RFC 5208 and RFC 8017 (the beginning that all RSA keys in PKCS #8 share)",
    "github/docs secret type google_cloud_service_account_credentials"
  ],
  examples: () => ({
    hits: {
      "service-account-key": [
        `{
  "type": "service_account",
  "project_id": "p",
  "private_key": "${made2("\\n")}\\n",
  "client_email": "a@p.iam.gserviceaccount.com"
}`,
        `"{\\"type\\":\\"service_account\\",\\"private_key\\":\\"${made2("\\\\n")}\\\\n\\"}"`,
        `# Google service account
${made2("\n")}
`,
        `FIREBASE_PRIVATE_KEY="${made2("\\n", "b")}\\n"`
      ]
    },
    misses: [
      // Anybody's key: a server's, a signer's.
      `tls.key: |
${made2("\n")}`,
      '"private_key": "-----BEGIN PRIVATE KEY-----\\nYOUR_PRIVATE_KEY\\n-----END PRIVATE KEY-----\\n", "type": "service_account"',
      `"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC${sample(64)}`,
      `"type": "service_account", "private_key_id": "${sample(40, "hex")}"`
    ]
  })
};

// src/providers/groq.ts
var groq = {
  id: "groq",
  name: "Groq",
  category: "model",
  formats: [{ id: "api-key", name: "API key", anchors: ["gsk_"], pattern: /gsk_[A-Za-z0-9]{52}/ }],
  console: "https://console.groq.com/keys",
  sources: ["kingfisher.groq.1", "trufflehog groq", "github/docs secret type groq_api_key"],
  examples: () => ({
    hits: { "api-key": [`GROQ_API_KEY=gsk_${sample(52)}`, `Groq(api_key='gsk_${sample(52, "alnum", "b")}')`] },
    misses: [`gsk_${sample(40)}`, `gsk_${"x".repeat(52)}`, "gsk_your_api_key_here", `msgsk_${sample(52)}`]
  })
};

// src/providers/helicone.ts
var groups = (seed) => ["a", "b", "c", "d"].map((group2) => sample(7, "lower", `${seed} ${group2}`)).join("-");
var helicone = {
  id: "helicone",
  name: "Helicone",
  category: "observability",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-helicone-"],
      pattern: /sk-helicone-(?:eu-)?[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}/,
      border: "word-dash"
    },
    {
      // It sends requests through the gateway, at the owner's cost.
      id: "write-key",
      name: "write-only API key",
      anchors: ["pk-helicone-"],
      pattern: /pk-helicone-(?:eu-)?[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}/,
      border: "word-dash",
      confidence: "medium"
    },
    {
      id: "proxy-key",
      name: "proxy key",
      anchors: ["sk-helicone-prox"],
      pattern: /sk-helicone-proxy-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-z]{7}-[0-9a-f-]{36}/,
      border: "word-dash"
    }
  ],
  console: "https://us.helicone.ai/settings/api-keys",
  sources: [
    "https://docs.helicone.ai/ai-gateway/helicone-integration (sk- reads, pk- writes, eu-)",
    "Helicone/helicone: generateApiKey with base32 and dashes; proxy keys end with a UUID"
  ],
  examples: () => ({
    hits: {
      "api-key": [`HELICONE_API_KEY=sk-helicone-${groups("a")}`, `Helicone-Auth: Bearer sk-helicone-eu-${groups("b")}`],
      "write-key": [`HELICONE_API_KEY=pk-helicone-${groups("c")}`],
      "proxy-key": [`api_key="sk-helicone-proxy-${groups("d")}-${sampleUuid()}"`]
    },
    misses: [
      "HELICONE_API_KEY=sk-helicone-...",
      `sk-helicone-${sample(7, "lower")}`,
      `sk-helicone-${sample(31, "lower")}`
    ]
  })
};

// src/providers/huggingface.ts
var huggingface = {
  id: "huggingface",
  name: "Hugging Face",
  category: "mlops",
  formats: [
    {
      id: "user-access-token",
      name: "user access token",
      anchors: ["hf_"],
      pattern: /hf_[A-Za-z0-9]{34}/
    },
    {
      id: "organization-api-token",
      name: "organization API token",
      anchors: ["api_org_"],
      pattern: /api_org_[A-Za-z0-9]{34}/
    }
  ],
  console: "https://huggingface.co/settings/tokens",
  federation: {
    advice: "Make the workflow a trusted publisher, which trades its OIDC token for one of an hour, and store no token.",
    url: "https://huggingface.co/docs/hub/trusted-publishers"
  },
  sources: [
    "gitleaks huggingface-access-token, huggingface-organization-api-token (letters)",
    "kingfisher.huggingface.1, trufflehog huggingface (letters and digits)",
    "huggingface/hub-docs:docs/hub/trusted-publishers.md"
  ],
  examples: () => ({
    hits: {
      "user-access-token": [
        `HF_TOKEN=hf_${sample(34, "alpha")}`,
        `huggingface-cli login --token hf_${sample(34, "alnum", "b")}`,
        `https://user:hf_${sample(34, "alpha", "c")}@huggingface.co/org/model`
      ],
      "organization-api-token": [`HUGGINGFACE_TOKEN=api_org_${sample(34, "alpha")}`]
    },
    misses: [
      `hf_${sample(20, "alpha")}`,
      `hf_${"x".repeat(34)}`,
      "HF_TOKEN=hf_your_token_here",
      "hf_hub_download_and_cache_the_model_now",
      `shf_${sample(34, "alpha")}`
    ]
  })
};

// src/providers/ibm-watson.ts
var ibmWatson = {
  id: "ibm-watson",
  name: "IBM watsonx",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "IBM Cloud API key",
      near: [
        "ibmcloud",
        "ibm_",
        "ibm-cloud",
        "ibm cloud",
        "watson",
        "watsonx",
        "watson_",
        "bluemix",
        "iam_api",
        "cloud.ibm.com"
      ],
      pattern: /[\w-]{44}/,
      entropy: 4.3
    }
  ],
  console: "https://cloud.ibm.com/iam/apikeys",
  sources: [
    "trufflehog ibmclouduserkey (44 characters)",
    "kingfisher.ibm.1, betterleaks ibm-cloud-user-api-key (42 to 44)"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `IBMCLOUD_API_KEY=${sample(44, "word")}`,
        `WATSONX_APIKEY: "${sample(44, "word", "b")}"`,
        `ibmcloud login --apikey ${sample(44, "word", "c")}`,
        `- name: IBM_CLOUD_API_KEY
  value: ${sample(44, "word", "d")}`
      ]
    },
    misses: [
      `IBMCLOUD_API_KEY=${sample(30, "word")}`,
      `key = ${sample(44, "word")}`,
      "ibm_cloud_group=resources-of-the-team-that-builds-the-thing-1",
      `IBMCLOUD_API_KEY=${"x".repeat(44)}`,
      `IBM_CLOUD_CRN_HASH=${sample(44, "hex")}`
    ]
  })
};

// src/providers/jina.ts
var jina = {
  id: "jina",
  name: "Jina AI",
  category: "retrieval",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["jina_"],
      pattern: /jina_[\w-]{60}/,
      border: "word-dash"
    }
  ],
  console: "https://jina.ai/api-dashboard",
  sources: ["kingfisher.jina.1, titus np.jina.1 (letters and digits; `_` and `-` recalled)"],
  examples: () => ({
    hits: { "api-key": [`JINA_API_KEY=jina_${sample(60)}`, `Authorization: Bearer jina_${sample(60, "word")}`] },
    misses: [`jina_${sample(40)}`, `jina_${"x".repeat(60)}`, "JINA_API_KEY=jina_your_key", `jina_${sample(70)}`]
  })
};

// src/providers/langfuse.ts
var langfuse = {
  id: "langfuse",
  name: "Langfuse",
  category: "observability",
  formats: [
    {
      id: "secret-key",
      name: "secret key",
      anchors: ["sk-lf-"],
      pattern: /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: "word-dash",
      joins: { format: "public-key", within: 300 }
    },
    {
      // No secret by itself: needed as the other half of the pair.
      id: "public-key",
      name: "public key, one half of a pair",
      anchors: ["pk-lf-"],
      pattern: /pk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/,
      border: "word-dash",
      confidence: "low"
    }
  ],
  console: "https://cloud.langfuse.com",
  sources: ["kingfisher.langfuse.1, .2", "trufflehog langfuse"],
  examples: () => ({
    hits: {
      "secret-key": [
        `LANGFUSE_SECRET_KEY="sk-lf-${sampleUuid()}"`,
        `LANGFUSE_PUBLIC_KEY=pk-lf-${sampleUuid("b")}
LANGFUSE_SECRET_KEY=sk-lf-${sampleUuid("c")}
`
      ],
      "public-key": [`LANGFUSE_PUBLIC_KEY=pk-lf-${sampleUuid("d")}`]
    },
    misses: ["sk-lf-00000000-0000-0000-0000-000000000000", "LANGFUSE_SECRET_KEY=sk-lf-...", `sk-lf-${sampleUuid()}-x`]
  })
};

// src/providers/langsmith.ts
var langsmith = {
  id: "langsmith",
  name: "LangSmith",
  category: "observability",
  formats: [
    {
      id: "personal-access-token",
      name: "personal access token",
      anchors: ["lsv2_pt_"],
      pattern: /lsv2_pt_[0-9a-f]{32}_[0-9a-f]{10}/
    },
    {
      id: "service-key",
      name: "service key",
      anchors: ["lsv2_sk_"],
      pattern: /lsv2_sk_[0-9a-f]{32}_[0-9a-f]{10}/
    }
  ],
  console: "https://smith.langchain.com/settings",
  sources: ["betterleaks langchain-langsmith-*", "kingfisher.langchain.1, .2", "trufflehog langsmith"],
  examples: () => ({
    hits: {
      "personal-access-token": [`LANGSMITH_API_KEY=lsv2_pt_${sample(32, "hex")}_${sample(10, "hex")}`],
      "service-key": [`{"x-api-key":"lsv2_sk_${sample(32, "hex")}_${sample(10, "hex")}"}`]
    },
    misses: [
      `lsv2_pt_${sample(32, "hex")}`,
      `lsv2_sk_${"0".repeat(32)}_${"0".repeat(10)}`,
      `lsv2_zz_${sample(32, "hex")}_${sample(10, "hex")}`
    ]
  })
};

// src/providers/linear.ts
var linear = {
  id: "linear",
  name: "Linear",
  category: "agent-tool",
  formats: [
    { id: "api-key", name: "personal API key", anchors: ["lin_api_"], pattern: /lin_api_[A-Za-z0-9]{40}/ },
    { id: "oauth-token", name: "OAuth access token", anchors: ["lin_oauth_"], pattern: /lin_oauth_[0-9a-f]{64}/ },
    {
      id: "client-secret",
      name: "OAuth client secret",
      near: ["linear_client_secret", "linear_oauth_client_secret", "linear_secret", "linearclientsecret"],
      pattern: /[0-9a-f]{32}/
    }
  ],
  console: "https://linear.app/settings/account/security",
  sources: [
    "gitleaks linear-api-key, linear-client-secret",
    "kingfisher.linear.1",
    "github/docs secret types linear_api_key, linear_oauth_access_token",
    "public code, seen through code search (lin_oauth_ and 64 hex)"
  ],
  examples: () => ({
    hits: {
      "api-key": [`LINEAR_API_KEY=lin_api_${sample(40)}`],
      "oauth-token": [`{"access_token":"lin_oauth_${sample(64, "hex")}"}`],
      "client-secret": [`LINEAR_CLIENT_SECRET=${sample(32, "hex")}`, `linearClientSecret: '${sample(32, "hex", "b")}'`]
    },
    misses: [
      `lin_api_${sample(20)}`,
      `lin_oauth_${"0".repeat(64)}`,
      `LINEAR_CLIENT_ID=${sample(32, "hex")}`,
      `linear layer md5 ${sample(32, "hex")}`
    ]
  })
};

// src/providers/litellm.ts
var isMixed2 = (key) => /[A-Z]/.test(key) && /[a-z]/.test(key.slice(3));
var litellm = {
  id: "litellm",
  name: "LiteLLM proxy",
  category: "gateway",
  formats: [
    {
      id: "virtual-key",
      name: "virtual key",
      anchors: ["sk-"],
      near: ["litellm"],
      pattern: /sk-[\w-]{22}/,
      border: "word-dash",
      valid: isMixed2
    }
  ],
  console: "https://docs.litellm.ai/docs/proxy/virtual_keys",
  sources: [
    "https://docs.litellm.ai/docs/proxy/virtual_keys (sk- and 16 random bytes as URL-safe base64; the proxy’s own /ui revokes)"
  ],
  examples: () => ({
    hits: {
      "virtual-key": [
        `LITELLM_API_KEY=sk-${sample(22, "word")}`,
        `OpenAI(api_key="sk-${sample(22, "word", "b")}", base_url="https://litellm.corp.test")`,
        `- name: LITELLM_MASTER_KEY
  value: sk-${sample(22, "word", "c")}`
      ]
    },
    misses: [
      "LITELLM_MASTER_KEY=sk-1234",
      `key: sk-${sample(22, "word")}`,
      "litellm: sk-some-name-with-dashes-1",
      `LITELLM_API_KEY=sk-${"x".repeat(22)}`
    ]
  })
};

// src/providers/llamacloud.ts
var llamacloud = {
  id: "llamacloud",
  name: "LlamaCloud",
  category: "retrieval",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["llx-"],
      pattern: /llx-[A-Za-z0-9]{44,52}/,
      border: "word-dash"
    }
  ],
  console: "https://cloud.llamaindex.ai",
  sources: ["kingfisher.llamacloud.1"],
  examples: () => ({
    hits: {
      "api-key": [`LLAMA_CLOUD_API_KEY=llx-${sample(48)}`, `LlamaParse(api_key="llx-${sample(48, "alnum", "b")}")`]
    },
    misses: [`llx-${sample(20)}`, "LLAMA_CLOUD_API_KEY=llx-...", `llx-${"x".repeat(48)}`]
  })
};

// src/providers/mem0.ts
var mem0 = {
  id: "mem0",
  name: "Mem0",
  category: "agent-tool",
  formats: [
    {
      // The prefix is too short to be told from a file's name by itself.
      id: "api-key",
      name: "API key",
      anchors: ["m0-"],
      near: ["mem0", "mem0ai", "memoryclient"],
      pattern: /m0-[A-Za-z0-9]{24,44}/,
      border: "word-dash"
    }
  ],
  console: "https://app.mem0.ai",
  sources: ["kingfisher.mem0.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `MEM0_API_KEY=m0-${sample(40)}`,
        `MemoryClient(api_key="m0-${sample(40, "alnum", "b")}")`,
        `curl https://api.mem0.ai/v1/memories/ -H "Authorization: Token m0-${sample(40, "alnum", "c")}"`
      ]
    },
    misses: [`m0-${sample(40)}`, `mem0 m0-${sample(12)}`, "MEM0_API_KEY=m0-your-api-key"]
  })
};

// src/providers/minimax.ts
var minimax = {
  id: "minimax",
  name: "MiniMax",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-api-"],
      pattern: /sk-api-[\w-]{119}/,
      border: "word-dash"
    },
    {
      id: "plan-key",
      name: "coding plan key",
      anchors: ["sk-cp-"],
      near: ["minimax", "minimaxi"],
      pattern: /sk-cp-[\w-]{80,140}/,
      border: "word-dash"
    }
  ],
  console: "https://platform.minimax.io",
  sources: [
    "betterleaks minimax-api-key",
    "https://platform.minimax.io/docs/coding-plan/quickstart (keys of their own; the prefix recalled, the length not known)"
  ],
  examples: () => ({
    hits: {
      "api-key": [`MINIMAX_API_KEY=sk-api-${sample(119, "word")}`],
      "plan-key": [
        `MINIMAX_API_KEY=sk-cp-${sample(119, "word")}`,
        `ANTHROPIC_BASE_URL=https://api.minimax.io/anthropic
ANTHROPIC_AUTH_TOKEN=sk-cp-${sample(119, "word", "b")}`
      ]
    },
    misses: [
      `MINIMAX_API_KEY=sk-api-${sample(60, "word")}`,
      "MINIMAX_API_KEY=sk-api-your-key",
      `MINIMAX_API_KEY=sk-api-${"x".repeat(119)}`,
      `sk-cp-${sample(119, "word")}`
    ]
  })
};

// src/providers/mistral.ts
var mistral = {
  id: "mistral",
  name: "Mistral AI",
  category: "model",
  formats: [
    {
      // More entropy than hexadecimal text can have: an MD5 hash is as long.
      id: "api-key",
      name: "API key",
      near: ["mistral", "mistralai", "codestral"],
      pattern: /[A-Za-z0-9]{32}/,
      entropy: 3.97
    }
  ],
  console: "https://admin.mistral.ai/organization/api-keys",
  sources: ["betterleaks mistral-api-key", "kingfisher.mistral.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `MISTRAL_API_KEY=${sample(32)}`,
        `client = Mistral(api_key="${sample(32, "alnum", "b")}")`,
        `curl https://api.mistral.ai/v1/models -H "Authorization: Bearer ${sample(32, "alnum", "c")}"`,
        `- name: MISTRAL_API_KEY
  value: ${sample(32, "alnum", "d")}`
      ]
    },
    misses: [
      `MISTRAL_API_KEY=${sample(20)}`,
      `mistral_model: ${sample(32, "hex")}`,
      `token: ${sample(32)}`,
      "MISTRAL_API_KEY=your_mistral_api_key_goes_here_00",
      `MISTRAL_API_KEY=${sample(40)}`
    ]
  })
};

// src/providers/modal.ts
var words2 = ["modal_token", "modal token", "modal.com", "modal.toml", "modal_key", "modal_secret", "modal setup"];
var modal = {
  id: "modal",
  name: "Modal",
  category: "compute",
  formats: [
    {
      id: "token-secret",
      name: "token secret",
      anchors: ["as-"],
      near: words2,
      pattern: /as-[A-Za-z0-9]{22}/,
      border: "word-dash",
      joins: { format: "token-id", within: 300 }
    },
    {
      id: "token-id",
      name: "token id",
      anchors: ["ak-"],
      near: words2,
      pattern: /ak-[A-Za-z0-9]{22}/,
      border: "word-dash",
      confidence: "medium"
    }
  ],
  console: "https://modal.com/settings/tokens",
  sources: ["kingfisher.modal.1", "modal-labs/modal-client:modal_proto/api.proto"],
  examples: () => ({
    hits: {
      "token-secret": [
        `MODAL_TOKEN_SECRET=as-${sample(22)}`,
        `modal token set --token-id ak-${sample(22)} --token-secret as-${sample(22, "alnum", "b")}`
      ],
      "token-id": [`MODAL_TOKEN_ID=ak-${sample(22)}`]
    },
    misses: [
      `as-${sample(22)}`,
      `ak-${sample(22)}`,
      `MODAL_TOKEN_SECRET=as-${sample(10)}`,
      `modal_token has-${sample(22)}`
    ]
  })
};

// src/providers/moonshot.ts
var moonshot = {
  id: "moonshot",
  name: "Moonshot AI",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-"],
      near: ["moonshot", "kimi"],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: "word-dash"
    },
    {
      id: "code-key",
      name: "Kimi Code key",
      anchors: ["sk-kimi-"],
      pattern: /sk-kimi-[A-Za-z0-9]{40,90}/,
      border: "word-dash"
    }
  ],
  console: "https://platform.moonshot.ai/console/api-keys",
  sources: [
    "betterleaks kimi-api-key",
    "https://github.com/evgyur/kimi-2-6-code/releases (sk-kimi-; the length not known)"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `MOONSHOT_API_KEY=sk-${sample(48)}`,
        `OpenAI(api_key="sk-${sample(48, "alnum", "b")}", base_url="https://api.moonshot.cn/v1")`,
        `- name: KIMI_API_KEY
  value: sk-${sample(48, "alnum", "c")}`
      ],
      "code-key": [`KIMI_API_KEY=sk-kimi-${sample(64)}`]
    },
    misses: [
      `MOONSHOT_API_KEY=sk-${sample(30)}`,
      "MOONSHOT_API_KEY=sk-your-key-here",
      `api_key: sk-${sample(48)}`,
      `sk-kimi-${sample(16)}`
    ]
  })
};

// src/providers/notion.ts
var notion = {
  id: "notion",
  name: "Notion",
  category: "agent-tool",
  formats: [
    { id: "api-token", name: "integration token", anchors: ["ntn_"], pattern: /ntn_\d{11}[A-Za-z0-9]{35}/ },
    {
      id: "legacy-token",
      name: "integration token (old form)",
      anchors: ["secret_"],
      near: ["notion", "notionhq", "notion_api"],
      pattern: /secret_[A-Za-z0-9]{43}/
    },
    {
      id: "refresh-token",
      name: "OAuth refresh token",
      anchors: ["nrt_"],
      near: ["notion", "notionhq", "notion_api"],
      pattern: /nrt_[A-Za-z0-9_]{40,55}/
    }
  ],
  console: "https://www.notion.so/profile/integrations",
  sources: ["gitleaks notion-api-token", "kingfisher.notion.1 to .3", "trufflehog notion"],
  examples: () => ({
    hits: {
      "api-token": [`NOTION_TOKEN=ntn_${sample(11, "digit")}${sample(35)}`],
      "legacy-token": [
        `NOTION_API_KEY="secret_${sample(43)}"`,
        `new Client({ auth: "secret_${sample(43, "alnum", "b")}" }) // @notionhq/client`
      ],
      "refresh-token": [`{"notion":{"refresh_token":"nrt_${sample(44)}"}}`]
    },
    misses: [
      `ntn_${sample(46)}`,
      `secret_${sample(43)}`,
      `nrt_${sample(44)}`,
      "NOTION_TOKEN=secret_your_integration_token_goes_right_about_here"
    ]
  })
};

// src/providers/npm.ts
function made3(seed) {
  const body2 = sample(30, "alnum", seed);
  return `npm_${body2}${crc32Base62(body2)}`;
}
var npm = {
  id: "npm",
  name: "npm",
  category: "ci",
  formats: [
    {
      id: "access-token",
      name: "access token",
      anchors: ["npm_"],
      pattern: /npm_[A-Za-z0-9]{36}/,
      valid: (token) => token.slice(-6) === crc32Base62(token.slice(4, -6))
    },
    {
      id: "legacy-token",
      name: "access token (old form)",
      near: ["_authtoken", "npm_", "npm-token", "npmtoken", "node_auth"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    }
  ],
  console: "https://www.npmjs.com/settings/~/tokens",
  federation: {
    advice: "Name the workflow as a trusted publisher of the package, so that it publishes with its own OIDC token.",
    url: "https://docs.npmjs.com/trusted-publishers"
  },
  sources: [
    "https://github.blog/2021-09-23-announcing-npms-new-access-token-format/ (prefix, checksum)",
    "gitleaks npm-access-token",
    "kingfisher.npm.1, .2"
  ],
  examples: () => ({
    hits: {
      "access-token": [`NPM_TOKEN=${made3("a")}`, `//npm.example.com/:_authToken=${made3("b")}`],
      "legacy-token": [
        `//npm.example.com/:_authToken=${sampleUuid()}`,
        `export NPM_TOKEN="${sampleUuid("b")}"`,
        `- name: NPM_TOKEN
  value: ${sampleUuid("c")}
`
      ]
    },
    misses: [
      `npm_${sample(36)}`,
      `npm_${sample(20)}`,
      "//npm.example.com/:_authToken=$NPM_TOKEN",
      `npm_config_session_id=${sampleUuid()}`
    ]
  })
};

// src/providers/nvidia.ts
var holdsUuid = (key) => /^[a-z0-9]{26}:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(
  Buffer.from(key, "base64").toString("latin1")
);
var nvidia = {
  id: "nvidia",
  name: "NVIDIA",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["nvapi-"],
      pattern: /nvapi-[\w-]{60,70}/,
      border: "word-dash"
    },
    {
      id: "ngc-key-legacy",
      name: "NGC API key (legacy)",
      near: ["ngc_api", "ngc_cli", "ngc_key", "ngc-api", "ngcapi", "nvcr.io", "ngc.nvidia.com", "oauthtoken"],
      pattern: /[A-Za-z0-9]{84}/,
      valid: holdsUuid
    }
  ],
  console: "https://org.ngc.nvidia.com/setup/api-keys",
  sources: ["kingfisher.nvidia.nim.1, betterleaks nvidia-api-key", "trufflehog ngc (26 characters, colon, UUID)"],
  examples: () => ({
    hits: {
      "api-key": [`NVIDIA_API_KEY=nvapi-${sample(64, "word")}`, `Bearer nvapi--${sample(63, "word", "b")}`],
      "ngc-key-legacy": [
        `NGC_API_KEY=${Buffer.from(`${sample(26, "lower")}:${sampleUuid()}`).toString("base64")}`,
        `docker login nvcr.io -u '$oauthtoken' --password ${Buffer.from(`${sample(26, "lower", "b")}:${sampleUuid("b")}`).toString("base64")}`,
        `- name: NGC_API_KEY
  value: ${Buffer.from(`${sample(26, "lower", "c")}:${sampleUuid("c")}`).toString("base64")}`
      ]
    },
    misses: [
      `nvapi-${sample(40, "word")}`,
      "NVIDIA_API_KEY=nvapi-your-key",
      `nvapi-${"x".repeat(64)}`,
      `NGC_API_KEY=${sample(84)}`
    ]
  })
};

// src/providers/ollama.ts
var ollama = {
  id: "ollama",
  name: "Ollama",
  category: "model",
  formats: [{ id: "api-key", name: "API key", near: ["ollama"], pattern: /[a-f0-9]{32}\.[\w-]{24}/ }],
  console: "https://ollama.com/settings/keys",
  sources: ["betterleaks ollama-api-key", "kingfisher.ollama.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `OLLAMA_API_KEY=${sample(32, "hex")}.${sample(24, "word")}`,
        `curl https://ollama.com/api/chat -H "Authorization: Bearer ${sample(32, "hex", "b")}.${sample(24, "word", "b")}"`,
        `- name: OLLAMA_API_KEY
  value: ${sample(32, "hex", "c")}.${sample(24, "word", "c")}`
      ]
    },
    misses: [
      `OLLAMA_API_KEY=${sample(32, "hex")}`,
      `key: ${sample(32, "hex")}.${sample(24, "word")}`,
      `ollama pull sha256:${sample(64, "hex")}`,
      "OLLAMA_API_KEY=your_api_key_goes_here_please_now"
    ]
  })
};

// src/providers/openai.ts
var made4 = (prefix2, half) => `${prefix2}${sample(half, "word", prefix2)}T3BlbkFJ${sample(half, "word", `${prefix2} end`)}`;
var openai = {
  id: "openai",
  name: "OpenAI",
  category: "model",
  formats: [
    {
      id: "project-key",
      name: "project API key",
      anchors: ["sk-proj-"],
      pattern: /sk-proj-[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: "word-dash"
    },
    {
      id: "service-account-key",
      name: "service account API key",
      anchors: ["sk-svcacct-", "sk-service-"],
      pattern: /(?:sk-svcacct-|sk-service-)[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: "word-dash"
    },
    {
      id: "admin-key",
      name: "admin API key",
      anchors: ["sk-admin-"],
      pattern: /sk-admin-[\w-]{20,120}T3BlbkFJ[\w-]{20,120}/,
      border: "word-dash"
    },
    {
      id: "user-key",
      name: "user API key without a project",
      anchors: ["sk-None-"],
      pattern: /sk-None-(?:[\w-]{20,120}T3BlbkFJ[\w-]{20,120}|[A-Za-z0-9]{48})/,
      border: "word-dash"
    },
    {
      id: "legacy-key",
      name: "user API key (legacy)",
      anchors: ["T3BlbkFJ"],
      pattern: /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}/,
      border: "word-dash",
      publicPrefix: "sk-"
    },
    {
      // Not the bare word: OpenAI's client library is what people call other services of the sk- family with.
      id: "oldest-key",
      name: "user API key (oldest, without the mark)",
      anchors: ["sk-"],
      near: ["openai_", "openai-", "openai.com", "openai.api", "openai key", "openai api", "openaiapi", "openaikey"],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: "word-dash",
      confidence: "medium"
    }
  ],
  console: "https://platform.openai.com/api-keys",
  federation: {
    advice: "Let the workflow trade its OIDC token for a short-lived access token of a service account, and store no key.",
    url: "https://developers.openai.com/api/docs/guides/workload-identity-federation/github-actions"
  },
  sources: [
    "gitleaks and betterleaks openai-api-key (the mark, halves of 74, 58 and 20)",
    "trufflesecurity/trufflehog@3ab759f:pkg/detectors/openai/openai.go (any length, sk-service-), openaiadmin",
    "kingfisher.openai.1 to .3 (sk-None-, 48 letters and digits)"
  ],
  examples: () => ({
    hits: {
      "project-key": [
        `OPENAI_API_KEY=${made4("sk-proj-", 74)}`,
        `Authorization: Bearer ${made4("sk-proj-", 58)}`,
        `openai.OpenAI(api_key="${made4("sk-proj-", 20)}")`
      ],
      "service-account-key": [`OPENAI_API_KEY=${made4("sk-svcacct-", 74)}`, `key: ${made4("sk-service-", 58)}`],
      "admin-key": [`export OPENAI_ADMIN_KEY="${made4("sk-admin-", 58)}"`],
      "user-key": [made4("sk-None-", 74), `api_key = 'sk-None-${sample(48)}'`],
      "legacy-key": [`openai.api_key = "sk-${sample(20)}T3BlbkFJ${sample(20, "alnum", "b")}"`],
      "oldest-key": [
        `OPENAI_API_KEY=sk-${sample(48)}`,
        `curl https://api.openai.com/v1/models -H "Authorization: Bearer sk-${sample(48, "alnum", "b")}"`,
        `- name: OPENAI_KEY
  value: sk-${sample(48, "alnum", "c")}`
      ]
    },
    misses: [
      `OPENAI_API_KEY=sk-proj-${sample(74, "word")}`,
      "OPENAI_API_KEY=sk-proj-your-key-here",
      `sk-proj-${"x".repeat(74)}T3BlbkFJ${"x".repeat(74)}`,
      `OPENAI_API_KEY=sk-${sample(30)}`,
      // Nothing says whose it is.
      `from openai import OpenAI
client = OpenAI(api_key="sk-${sample(48)}")`
    ]
  })
};

// src/providers/openrouter.ts
var openrouter = {
  id: "openrouter",
  name: "OpenRouter",
  category: "gateway",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-or-v1-"],
      pattern: /sk-or-v1-[a-f0-9]{64}/
    }
  ],
  console: "https://openrouter.ai/settings/keys",
  sources: ["betterleaks openrouter-api-key", "kingfisher.openrouter.1", "trufflehog openrouter"],
  examples: () => ({
    hits: {
      "api-key": [`OPENROUTER_API_KEY=sk-or-v1-${sample(64, "hex")}`, `Bearer sk-or-v1-${sample(64, "hex", "b")}`]
    },
    misses: [`sk-or-v1-${sample(40, "hex")}`, "sk-or-v1-your-api-key", `sk-or-v1-${"0".repeat(64)}`]
  })
};

// src/providers/perplexity.ts
var perplexity = {
  id: "perplexity",
  name: "Perplexity",
  category: "model",
  formats: [{ id: "api-key", name: "API key", anchors: ["pplx-"], pattern: /pplx-[A-Za-z0-9]{48}/ }],
  console: "https://console.perplexity.ai",
  sources: ["gitleaks perplexity-api-key", "kingfisher.perplexity.1", "github/docs secret type perplexity_api_key"],
  examples: () => ({
    hits: { "api-key": [`PERPLEXITY_API_KEY=pplx-${sample(48)}`, `Bearer pplx-${sample(48, "alnum", "b")}`] },
    misses: [`pplx-${sample(30)}`, `pplx-${"x".repeat(48)}`, "pplx-your-api-key", `pplx-${sample(56)}`]
  })
};

// src/providers/pinecone.ts
var pinecone = {
  id: "pinecone",
  name: "Pinecone",
  category: "retrieval",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["pcsk_"],
      pattern: /pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}/
    },
    {
      id: "legacy-api-key",
      name: "API key (old form)",
      near: ["pinecone"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    }
  ],
  console: "https://app.pinecone.io",
  sources: ["betterleaks pinecone-api-key.1, .2", "kingfisher.pinecone.1", "trufflehog pinecone"],
  examples: () => ({
    hits: {
      "api-key": [`PINECONE_API_KEY=pcsk_${sample(6)}_${sample(63)}`],
      "legacy-api-key": [
        `PINECONE_API_KEY="${sampleUuid()}"`,
        `pinecone.init(api_key="${sampleUuid("b")}", environment="us-west1-gcp")`,
        `- name: PINECONE_API_KEY
  value: ${sampleUuid("c")}
`
      ]
    },
    misses: [
      `pcsk_${sample(6)}_${sample(40)}`,
      `pinecone_project_id=${sampleUuid()}`,
      "PINECONE_API_KEY=your-api-key",
      `trace ${sampleUuid()}`
    ]
  })
};

// src/providers/portkey.ts
var portkey = {
  id: "portkey",
  name: "Portkey",
  category: "gateway",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["portkey", "x-portkey-api-key", "portkey_api", "portkey_ai"],
      pattern: /[A-Za-z0-9+/]{27}=/
    }
  ],
  console: "https://app.portkey.ai/api-keys",
  sources: ["https://portkey.ai/docs/api-reference/headers (x-portkey-api-key); the form of the key is not documented"],
  examples: () => ({
    hits: {
      "api-key": [
        `PORTKEY_API_KEY=${sample(27, "base64")}=`,
        `-H "x-portkey-api-key: ${sample(27, "base64", "b")}="`,
        `Portkey(api_key="${sample(27, "base64", "c")}=")`
      ]
    },
    misses: [
      `${sample(27, "base64")}=`,
      "PORTKEY_API_KEY=$PORTKEY_API_KEY",
      `PORTKEY_API_KEY=${sample(12)}`,
      `"portkey_hash": "${sample(27, "base64")}="`
    ]
  })
};

// src/providers/posthog.ts
var posthog = {
  id: "posthog",
  name: "PostHog",
  category: "observability",
  formats: [
    { id: "personal-key", name: "personal API key", anchors: ["phx_"], pattern: /phx_[A-Za-z0-9]{43,48}/ },
    { id: "flags-key", name: "feature flags secure key", anchors: ["phs_"], pattern: /phs_[A-Za-z0-9]{44,48}/ },
    { id: "oauth-access-token", name: "OAuth access token", anchors: ["pha_"], pattern: /pha_[A-Za-z0-9]{40,43}/ },
    { id: "oauth-refresh-token", name: "OAuth refresh token", anchors: ["phr_"], pattern: /phr_[A-Za-z0-9]{40,43}/ }
  ],
  console: "https://us.posthog.com/settings/user-api-keys",
  sources: [
    "kingfisher.posthog.2 to .5",
    "trufflehog posthog",
    "github/docs secret types posthog_personal_api_key, posthog_feature_flags_secure_api_key"
  ],
  examples: () => ({
    hits: {
      "personal-key": [`POSTHOG_API_KEY=phx_${sample(47)}`],
      "flags-key": [`POSTHOG_SECURE_KEY=phs_${sample(47)}`],
      "oauth-access-token": [`Authorization: Bearer pha_${sample(43)}`],
      "oauth-refresh-token": [`"refresh_token":"phr_${sample(43)}"`]
    },
    misses: [
      // Made for browsers.
      `NEXT_PUBLIC_POSTHOG_KEY=phc_${sample(43)}`,
      `phx_${sample(20)}`,
      "POSTHOG_API_KEY=phx_<your personal key>"
    ]
  })
};

// src/providers/prefect.ts
var prefect = {
  id: "prefect",
  name: "Prefect",
  category: "orchestration",
  formats: [
    { id: "user-key", name: "user API key", anchors: ["pnu_"], pattern: /pnu_[A-Za-z0-9]{36}/ },
    { id: "service-key", name: "service account API key", anchors: ["pnb_"], pattern: /pnb_[A-Za-z0-9]{36}/ }
  ],
  console: "https://app.prefect.cloud/my/api-keys",
  sources: [
    "gitleaks prefect-api-token",
    "kingfisher.prefect.1",
    "github/docs secret types prefect_user_api_key, prefect_server_api_key"
  ],
  examples: () => ({
    hits: {
      "user-key": [`PREFECT_API_KEY=pnu_${sample(36)}`],
      "service-key": [`prefect cloud login --key pnb_${sample(36)}`]
    },
    misses: [`pnu_${sample(20)}`, `pnb_${"x".repeat(36)}`, "PREFECT_API_KEY=pnu_YOUR_KEY"]
  })
};

// src/providers/pypi.ts
var pypi = {
  id: "pypi",
  name: "PyPI",
  category: "ci",
  formats: [
    {
      id: "api-token",
      name: "API token",
      anchors: ["pypi-AgEIcHlwaS5"],
      pattern: /pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}/,
      border: "word-dash"
    },
    {
      id: "test-token",
      name: "API token of TestPyPI",
      anchors: ["pypi-AgENdGVzdC5"],
      pattern: /pypi-AgENdGVzdC5weXBpLm9yZ[\w-]{50,1000}/,
      border: "word-dash"
    }
  ],
  console: "https://docs.pypi.org/",
  federation: {
    advice: "Name the workflow as a trusted publisher of the project, so that it uploads with its own OIDC token.",
    url: "https://docs.pypi.org/trusted-publishers/"
  },
  sources: [
    "gitleaks pypi-upload-token",
    "kingfisher.pypi.1",
    "the macaroon begins with the name of the service, PyPI or its test instance"
  ],
  examples: () => ({
    hits: {
      "api-token": [`TWINE_PASSWORD=pypi-AgEIcHlwaS5vcmc${sample(150, "word")}`],
      "test-token": [`password = pypi-AgENdGVzdC5weXBpLm9yZ${sample(150, "word")}`]
    },
    misses: [`pypi-AgEIcHlwaS5vcmc${sample(20)}`, `pypi-${sample(150)}`, "TWINE_PASSWORD=pypi-AgEIcHlwaS5vcmc..."]
  })
};

// src/providers/qdrant.ts
var words3 = ["qdrant"];
var isOpaque = (key) => !key.startsWith("eyJ") && !/^[0-9a-f-]{36}$/.test(key);
var qdrant = {
  id: "qdrant",
  name: "Qdrant",
  category: "retrieval",
  formats: [
    {
      // A JWT whose claims begin with access, exp, subject or value_exists.
      id: "database-key",
      name: "database API key",
      anchors: ["eyJhbGciOiJIUzI1"],
      near: words3,
      pattern: /eyJhbGciOiJIUzI1[\w-]{8,60}\.eyJ(?:hY2Nlc3|leHAi|zdWJqZW|2YWx1ZV)[\w-]{8,800}\.[\w-]{43}/,
      border: "word-dash"
    },
    {
      id: "admin-key",
      name: "admin API key",
      near: ["qdrant_api", "qdrant-api", "qdrant_key", "qdrant__service__api_key", "qdrantclient", "qdrant.api_key"],
      pattern: /[A-Za-z0-9][\w-]{35,63}/,
      valid: isOpaque
    }
  ],
  console: "https://cloud.qdrant.io",
  sources: [
    "https://qdrant.tech/documentation/cloud/authentication (keys with granular access begin with eyJhb)",
    "public .env files, seen through code search (claims of such keys)"
  ],
  examples: () => {
    const header = `eyJhbGciOiJIUzI1${sample(20)}`;
    return {
      hits: {
        "database-key": [
          `QDRANT_API_KEY=${header}.eyJhY2Nlc3${sample(20)}.${sample(43, "word")}`,
          `QdrantClient(url="https://x.cloud.qdrant.io", api_key="${header}.eyJleHAi${sample(60)}.${sample(43, "word")}")`
        ],
        "admin-key": [`QDRANT_API_KEY="${sample(54, "word")}"`, `- name: QDRANT_API_KEY
  value: ${sample(48)}
`]
      },
      misses: [
        `${header}.eyJhY2Nlc3${sample(20)}.${sample(43, "word")}`,
        `QDRANT_API_KEY=${sampleUuid()}`,
        "QDRANT_API_KEY=your_secret_api_key_here",
        `QDRANT_API_KEY=${sample(20)}`
      ]
    };
  }
};

// src/providers/replicate.ts
var replicate = {
  id: "replicate",
  name: "Replicate",
  category: "compute",
  formats: [
    {
      id: "api-token",
      name: "API token",
      anchors: ["r8_"],
      pattern: /r8_[A-Za-z0-9]{37}/,
      border: "word-dash"
    }
  ],
  console: "https://replicate.com/account/api-tokens",
  sources: ["kingfisher.replicate.1, betterleaks replicate-api-token", "github/docs secret type replicate_api_token"],
  examples: () => ({
    hits: {
      "api-token": [`REPLICATE_API_TOKEN=r8_${sample(37)}`, `Authorization: Bearer r8_${sample(37, "alnum", "b")}`]
    },
    misses: [`r8_${sample(30)}`, `r8_${"x".repeat(37)}`, `r8_${sample(40)}`, `ar8_${sample(37)}`]
  })
};

// src/providers/retell.ts
var retell = {
  id: "retell",
  name: "Retell AI",
  category: "media",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["key_"],
      near: ["retell", "retellai"],
      pattern: /key_[0-9a-f]{28}/
    }
  ],
  console: "https://dashboard.retellai.com",
  sources: ["kingfisher.retellai.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `RETELL_API_KEY=key_${sample(28, "hex")}`,
        `new Retell({ apiKey: 'key_${sample(28, "hex", "b")}' })`,
        `curl https://api.retellai.com/list-agents -H "Authorization: Bearer key_${sample(28, "hex", "c")}"`
      ]
    },
    misses: [
      `key_${sample(28, "hex")}`,
      `RETELL_API_KEY=key_${sample(20, "hex")}`,
      `RETELL_API_KEY=key_${"0".repeat(28)}`
    ]
  })
};

// src/providers/runpod.ts
var runpod = {
  id: "runpod",
  name: "RunPod",
  category: "compute",
  formats: [{ id: "api-key", name: "API key", anchors: ["rpa_"], pattern: /rpa_[A-Z0-9]{40}[A-Za-z0-9]{6}/ }],
  console: "https://www.console.runpod.io/user/settings",
  sources: ["betterleaks runpod-api-key.1", "kingfisher.runpod.1"],
  examples: () => ({
    hits: { "api-key": [`RUNPOD_API_KEY=rpa_${sample(40, "upper")}${sample(6)}`] },
    misses: [`rpa_${sample(20, "upper")}`, `rpa_${sample(46, "hex")}`, "RUNPOD_API_KEY=rpa_XXXXXXXXXXXXXXXXXXXXXXXX"]
  })
};

// src/providers/runway.ts
var runway = {
  id: "runway",
  name: "Runway",
  category: "media",
  formats: [
    {
      // Nothing else is known to put as many digits behind `key_`, but for a SHA-512.
      id: "api-key",
      name: "API key",
      anchors: ["key_"],
      pattern: /key_[0-9a-f]{128}/,
      confidence: "medium"
    }
  ],
  console: "https://dev.runwayml.com",
  sources: ["kingfisher.runway.1"],
  examples: () => ({
    hits: { "api-key": [`RUNWAYML_API_SECRET=key_${sample(128, "hex")}`, `key_${sample(128, "hex", "b")}`] },
    misses: [`key_${sample(100, "hex")}`, `key_${"0".repeat(128)}`, "RUNWAYML_API_SECRET=key_..."]
  })
};

// src/providers/sentry.ts
var sentry = {
  id: "sentry",
  name: "Sentry",
  category: "observability",
  formats: [
    {
      id: "organization-token",
      name: "organization auth token",
      anchors: ["sntrys_eyJ"],
      pattern: /sntrys_eyJ[A-Za-z0-9+/]{60,400}={0,2}_[A-Za-z0-9+/]{43}/,
      border: "base64"
    },
    { id: "user-token", name: "personal token", anchors: ["sntryu_"], pattern: /sntryu_[0-9a-f]{64}/ },
    { id: "app-token", name: "user app token", anchors: ["sntrya_"], pattern: /sntrya_[0-9a-f]{64}/ },
    { id: "integration-token", name: "integration token", anchors: ["sntryi_"], pattern: /sntryi_[0-9a-f]{64}/ },
    {
      id: "legacy-token",
      name: "auth token (old form)",
      near: [
        "sentry_auth_token",
        "sentry_token",
        "sentry_api",
        "sentry_access",
        "sentry_auth",
        "sentry-cli",
        "sentry.io/api"
      ],
      pattern: /[0-9a-f]{64}/
    }
  ],
  console: "https://sentry.io/settings/account/api/auth-tokens/",
  sources: [
    "getsentry/sentry:src/sentry/types/token.py (prefixes)",
    "gitleaks sentry-access-token, sentry-org-token, sentry-user-token",
    "kingfisher.sentry.1 to .3"
  ],
  examples: () => ({
    hits: {
      "organization-token": [`SENTRY_AUTH_TOKEN=sntrys_eyJ${sample(151)}=_${sample(43, "base64")}`],
      "user-token": [`SENTRY_AUTH_TOKEN=sntryu_${sample(64, "hex")}`],
      "app-token": [`Authorization: Bearer sntrya_${sample(64, "hex")}`],
      "integration-token": [`"sntryi_${sample(64, "hex")}"`],
      "legacy-token": [
        `SENTRY_AUTH_TOKEN=${sample(64, "hex")}`,
        `sentry-cli --auth-token ${sample(64, "hex", "b")} releases list`,
        `- name: SENTRY_AUTH_TOKEN
  value: ${sample(64, "hex", "c")}
`
      ]
    },
    misses: [
      // A DSN names where to report to, and goes to every browser.
      `SENTRY_DSN=https://${sample(32, "hex")}@o123456.ingest.sentry.io/4501`,
      `sntryu_${sample(32, "hex")}`,
      `sntrys_eyJ${sample(20)}`,
      `sentry-cli sha256:${sample(64, "hex")}`
    ]
  })
};

// src/providers/serpapi.ts
var serpapi = {
  id: "serpapi",
  name: "SerpApi",
  category: "agent-tool",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["serpapi", "serp_api", "serp-api", "serp_token", "serp_key"],
      pattern: /[0-9a-f]{64}/
    }
  ],
  console: "https://serpapi.com/manage-api-key",
  sources: ["kingfisher.serpapi.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `SERPAPI_API_KEY=${sample(64, "hex")}`,
        `SERP_TOKEN: "${sample(64, "hex", "b")}"`,
        `GET https://serpapi.com/search.json?q=coffee&api_key=${sample(64, "hex", "c")}`
      ]
    },
    misses: [
      sample(64, "hex"),
      `serpapi==0.1.5 --hash=sha256:${sample(64, "hex")}`,
      `SERPAPI_API_KEY=${"0".repeat(64)}`,
      `serpapi_cache_hash=${sample(64, "hex")}`
    ]
  })
};

// src/providers/slack.ts
var border2 = "word-dash";
var hooks = ["hooks.slack.com/"];
var slack = {
  id: "slack",
  name: "Slack",
  category: "ci",
  formats: [
    {
      id: "bot-token",
      name: "bot token",
      anchors: ["xoxb-"],
      pattern: /xoxb-\d{9,14}-\d{9,14}-[A-Za-z0-9]{20,32}/,
      border: border2
    },
    {
      id: "legacy-bot-token",
      name: "bot token (old form)",
      anchors: ["xoxb-"],
      pattern: /xoxb-\d{8,14}-[A-Za-z0-9]{18,26}/,
      border: border2
    },
    {
      id: "user-token",
      name: "user token",
      anchors: ["xoxp-"],
      pattern: /xoxp-\d{9,14}-\d{9,14}-\d{9,14}-[0-9a-f]{28,34}/,
      border: border2
    },
    {
      id: "app-token",
      name: "app-level token",
      anchors: ["xapp-"],
      pattern: /xapp-\d-[A-Z0-9]{9,15}-\d{10,15}-[0-9a-f]{64}/,
      border: border2,
      // Mostly hex, though its id makes it look like more.
      entropy: 3.2
    },
    {
      id: "rotated-token",
      name: "token that expires",
      anchors: ["xoxe.xox"],
      pattern: /xoxe\.xox[bp]-\d-[A-Za-z0-9]{155,170}/,
      border: border2
    },
    { id: "refresh-token", name: "refresh token", anchors: ["xoxe-"], pattern: /xoxe-\d-[A-Za-z0-9]{140,150}/, border: border2 },
    {
      id: "legacy-token",
      name: "workspace or other legacy token",
      anchors: ["xoxa-", "xoxr-", "xoxs-", "xoxo-"],
      pattern: /(?:xoxa-|xoxr-|xoxs-|xoxo-)[A-Za-z0-9-]{24,120}/,
      border: border2
    },
    {
      id: "session-token",
      name: "session token",
      anchors: ["xoxc-"],
      pattern: /xoxc-\d{9,15}-\d{9,15}-\d{9,15}-[0-9a-f]{64}/,
      border: border2
    },
    {
      id: "session-cookie",
      name: "session cookie",
      anchors: ["xoxd-"],
      pattern: /xoxd-[\w%/+-]{100,400}={0,2}/,
      border: border2
    },
    {
      id: "webhook",
      name: "incoming webhook",
      anchors: hooks,
      publicPrefix: "hooks.slack.com/services/",
      pattern: /hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,30}/
    },
    {
      id: "workflow-webhook",
      name: "workflow webhook",
      anchors: hooks,
      publicPrefix: "hooks.slack.com/workflows/",
      pattern: /hooks\.slack\.com\/workflows\/[TE][A-Z0-9]{5,14}\/A[A-Z0-9]{5,14}\/\d{6,20}\/[A-Za-z0-9]{8,40}/
    },
    {
      id: "trigger-webhook",
      name: "workflow trigger",
      anchors: hooks,
      publicPrefix: "hooks.slack.com/triggers/",
      pattern: /hooks\.slack\.com\/triggers\/[TE][A-Z0-9]{5,14}\/\d{6,20}\/[A-Za-z0-9]{8,40}/
    }
  ],
  console: "https://api.slack.com/apps",
  sources: [
    "gitleaks slack-*",
    "betterleaks slack-session-cookie, slack-session-token",
    "kingfisher.slack.1 to .4",
    "np.slack.2 to .8"
  ],
  examples: () => {
    const id = (seed) => sample(12, "digit", seed);
    return {
      hits: {
        "bot-token": [`SLACK_BOT_TOKEN=xoxb-${id("a")}-${id("b")}-${sample(24)}`],
        "legacy-bot-token": [`xoxb-${id("a")}-${sample(24)}`],
        "user-token": [`Authorization: Bearer xoxp-${id("a")}-${id("b")}-${id("c")}-${sample(32, "hex")}`],
        "app-token": [`SLACK_APP_TOKEN=xapp-1-A${sample(10, "upper")}-${sample(13, "digit")}-${sample(64, "hex")}`],
        "rotated-token": [`xoxe.xoxp-1-${sample(163)}`],
        "refresh-token": [`"refresh_token":"xoxe-1-${sample(146)}"`],
        "legacy-token": [`xoxa-2-${sample(40)}`, `xoxs-${id("a")}-${id("b")}-${id("c")}-${sample(10, "hex")}`],
        "session-token": [`token=xoxc-${id("a")}-${id("b")}-${id("c")}-${sample(64, "hex")}`],
        "session-cookie": [`Cookie: d=xoxd-${sample(60)}%2B${sample(80)};`],
        webhook: [`https://hooks.slack.com/services/T${sample(8, "upper")}/B${sample(8, "upper")}/${sample(24)}`],
        "workflow-webhook": [
          `curl https://hooks.slack.com/workflows/T${sample(8, "upper")}/A${sample(8, "upper")}/${sample(18, "digit")}/${sample(24)}`
        ],
        "trigger-webhook": [
          `https://hooks.slack.com/triggers/T${sample(8, "upper")}/${sample(13, "digit")}/${sample(32, "hex")}`
        ]
      },
      misses: [
        "xoxb-0000000000-0000000000-xxxxxxxxxxxxxxxxxxxxxxxx",
        `xoxb-${sample(24)}`,
        `https://hooks.slack.com/services/T00000000/B00000000/${"X".repeat(24)}`,
        `https://hooks.slack.com/services/T${sample(8, "upper")}`
      ]
    };
  }
};

// src/providers/sourcegraph.ts
var sourcegraph = {
  id: "sourcegraph",
  name: "Sourcegraph",
  category: "assistant",
  formats: [
    {
      id: "access-token",
      name: "access token",
      anchors: ["sgp_"],
      pattern: /sgp_(?:[0-9a-fA-F]{16}_|local_)?[0-9a-fA-F]{40}/
    },
    {
      id: "legacy-access-token",
      name: "access token (old form)",
      near: ["src_access", "sourcegraph_", "sourcegraph-"],
      pattern: /[0-9a-f]{40}/
    },
    { id: "gateway-token", name: "Cody gateway token", anchors: ["sgd_"], pattern: /sgd_[0-9a-fA-F]{64}/ },
    { id: "license-token", name: "license key token", anchors: ["slk_"], pattern: /slk_[0-9a-fA-F]{64}/ },
    { id: "subscription-token", name: "subscription token", anchors: ["sgs_"], pattern: /sgs_[0-9a-fA-F]{64}/ }
  ],
  console: "https://sourcegraph.com/user/settings/tokens",
  sources: [
    "Sourcegraph Secret Formats (sourcegraph/handbook, all five)",
    "gitleaks sourcegraph-access-token",
    "kingfisher.sourcegraph.1 to .3"
  ],
  examples: () => ({
    hits: {
      "access-token": [
        `SRC_ACCESS_TOKEN=sgp_${sample(16, "hex")}_${sample(40, "hex")}`,
        `sgp_local_${sample(40, "hex")}`,
        `sgp_${sample(40, "hex")}`
      ],
      "legacy-access-token": [
        `SRC_ACCESS_TOKEN=${sample(40, "hex")}`,
        `- name: SOURCEGRAPH_TOKEN
  value: ${sample(40, "hex", "b")}
`
      ],
      "gateway-token": [`sgd_${sample(64, "hex")}`],
      "license-token": [`slk_${sample(64, "hex")}`],
      "subscription-token": [`sgs_${sample(64, "hex")}`]
    },
    misses: [
      `sgp_${sample(20, "hex")}`,
      `sourcegraph@${sample(40, "hex")}`,
      `sgp_local_${"0".repeat(40)}`,
      sample(40, "hex")
    ]
  })
};

// src/providers/stability.ts
var stability = {
  id: "stability",
  name: "Stability AI",
  category: "media",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["sk-"],
      near: [
        "stability.ai",
        "stability_",
        "stability-ai",
        "stability ai",
        "stabilityai",
        "stabilityapi",
        "dreamstudio"
      ],
      pattern: /sk-[A-Za-z0-9]{48}/,
      border: "word-dash"
    }
  ],
  console: "https://platform.stability.ai/account/keys",
  sources: ["betterleaks stability-ai-api-key", "kingfisher.stabilityai.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `STABILITY_API_KEY=sk-${sample(48)}`,
        `curl https://api.stability.ai/v1/user/account -H "Authorization: Bearer sk-${sample(48, "alnum", "b")}"`,
        `- name: STABILITY_KEY
  value: sk-${sample(48, "alnum", "c")}`,
        `"stabilityApiKey": "sk-${sample(48, "alnum", "d")}"`
      ]
    },
    misses: [
      `STABILITY_API_KEY=sk-${sample(30)}`,
      `STABILITY_API_KEY=sk-${"x".repeat(48)}`,
      // An English word, and anybody's key.
      `for the sake of stability, key: sk-${sample(48)}`
    ]
  })
};

// src/providers/supabase.ts
function isServiceRole(jwt2) {
  const claims = Buffer.from(jwt2.split(".")[1] ?? "", "base64url").toString("latin1");
  return claims.includes('"iss":"supabase"') && claims.includes('"role":"service_role"');
}
function jwt(claims) {
  const parts2 = [{ alg: "HS256", typ: "JWT" }, claims].map((one2) => Buffer.from(JSON.stringify(one2)));
  return [...parts2.map((one2) => one2.toString("base64url")), sample(43, "word")].join(".");
}
var supabase = {
  id: "supabase",
  name: "Supabase",
  category: "retrieval",
  formats: [
    {
      id: "access-token",
      name: "personal access token",
      anchors: ["sbp_"],
      pattern: /sbp_(?:oauth_|v\d_)?[0-9a-f]{40}/
    },
    {
      id: "secret-key",
      name: "secret project key",
      anchors: ["sb_secret_"],
      pattern: /sb_secret_[\w-]{22}_[\w-]{8}/,
      border: "word-dash",
      // The one that every local stack has.
      valid: (key) => !key.startsWith("sb_secret_N7UND0")
    },
    {
      id: "service-role-key",
      name: "service_role key (JWT)",
      anchors: ["eyJpc3MiOiJzdXBh"],
      pattern: /eyJ[\w-]{20,60}\.eyJpc3MiOiJzdXBh[\w-]{40,300}\.[\w-]{43}/,
      border: "word-dash",
      publicPrefix: "",
      valid: isServiceRole
    }
  ],
  console: "https://supabase.com/dashboard/account/tokens",
  sources: [
    "betterleaks supabase-management-token, supabase-project-api-key",
    "kingfisher.supabase.1 to .4",
    "supabase/cli: access tokens are sbp_ (oauth_) and 40 hex"
  ],
  examples: () => {
    const claims = { iss: "supabase", ref: sample(20, "lower"), iat: 172e7, exp: 2035e6 };
    return {
      hits: {
        "access-token": [`SUPABASE_ACCESS_TOKEN=sbp_${sample(40, "hex")}`, `"sbp_oauth_${sample(40, "hex")}"`],
        "secret-key": [`SUPABASE_SECRET_KEY=sb_secret_${sample(22)}_${sample(8)}`],
        "service-role-key": [`SERVICE_ROLE_KEY=${jwt({ ...claims, role: "service_role" })}`]
      },
      misses: [
        `sbp_${sample(20, "hex")}`,
        // Made for browsers.
        `sb_publishable_${sample(22)}_${sample(8)}`,
        `SUPABASE_ANON_KEY=${jwt({ ...claims, role: "anon" })}`,
        jwt({ ...claims, iss: "supabase-demo", role: "service_role" })
      ]
    };
  }
};

// src/providers/tavily.ts
var tavily = {
  id: "tavily",
  name: "Tavily",
  category: "agent-tool",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["tvly-"],
      pattern: /tvly-(?:dev-|prod-)?(?:[A-Za-z0-9]{4,8}-[A-Za-z0-9]{36,48}|[A-Za-z0-9]{32})/,
      border: "word-dash"
    }
  ],
  console: "https://app.tavily.com",
  sources: [
    "kingfisher.tavily.1",
    "np.tavily.1",
    "public .env files, seen through code search (dev-, and the long form)"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `TAVILY_API_KEY=tvly-${sample(32)}`,
        `"tvly-dev-${sample(32, "alnum", "b")}"`,
        `tvly-dev-${sample(5)}-${sample(42)}`
      ]
    },
    misses: [`tvly-${sample(16)}`, "TAVILY_API_KEY=tvly-YOUR_API_KEY", `tvly-${"x".repeat(32)}`]
  })
};

// src/providers/tinybird.ts
var tinybird = {
  id: "tinybird",
  name: "Tinybird",
  category: "observability",
  formats: [
    {
      id: "token",
      name: "token",
      anchors: ["p.eyJ1I"],
      pattern: /p\.eyJ1I[\w-]{80,260}\.[\w-]{43}/,
      border: "word-dash"
    }
  ],
  console: "https://cloud.tinybird.co/tokens",
  sources: ["kingfisher.tinybird.1"],
  examples: () => ({
    hits: {
      token: [
        `TB_TOKEN=p.eyJ1I${sample(100)}.${sample(43, "word")}`,
        `?token=p.eyJ1I${sample(160)}.${sample(43, "word", "b")}`
      ]
    },
    misses: [`p.eyJ1I${sample(20)}.${sample(43)}`, `p.eyJ1I${sample(100)}`, "TB_TOKEN=p.eyJ1I..."]
  })
};

// src/providers/together.ts
var together = {
  id: "together",
  name: "Together AI",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["tgp_v1_"],
      pattern: /tgp_v1_[\w-]{43}/,
      border: "word-dash"
    },
    {
      id: "api-key-legacy",
      name: "API key (legacy)",
      near: ["together_api", "together_key", "together_ai", "together-ai", "togetherai", "together.ai", "together.xyz"],
      pattern: /[a-f0-9]{64}/
    }
  ],
  console: "https://api.together.ai/settings/projects/~current/api-keys",
  sources: ["kingfisher.together.1, betterleaks togetherai-api-key", "togethercomputer/openapi@090263a (64 hex)"],
  examples: () => ({
    hits: {
      "api-key": [`TOGETHER_API_KEY=tgp_v1_${sample(43, "word")}`],
      "api-key-legacy": [
        `TOGETHER_API_KEY=${sample(64, "hex")}`,
        `curl https://api.together.xyz/v1/models -H "Authorization: Bearer ${sample(64, "hex", "b")}"`,
        `- name: TOGETHER_API_KEY
  value: "${sample(64, "hex", "c")}"`
      ]
    },
    misses: [
      `tgp_v1_${sample(30, "word")}`,
      "TOGETHER_API_KEY=tgp_v1_your_key",
      `together with sha256: ${sample(64, "hex")}`,
      `togetherai/image@sha256:${sample(64, "hex")}`,
      `TOGETHER_API_KEY=${sample(40, "hex")}`
    ]
  })
};

// src/providers/unattributed.ts
var unattributed = {
  id: "unattributed",
  name: "an AI service that the context does not name",
  category: "unattributed",
  formats: [
    {
      id: "sk-key",
      name: "key of the sk- family",
      anchors: ["sk-"],
      pattern: /sk-[A-Za-z0-9]{32,64}/,
      border: "word-dash",
      confidence: "medium"
    }
  ],
  console: "",
  sources: [
    "kingfisher.stabilityai.1, kingfisher.deepseek.1, kingfisher.openai.1: sk- and 32 hex or 48 letters and digits, alike"
  ],
  examples: () => ({
    hits: { "sk-key": [`key: sk-${sample(48)}`, `key: sk-${sample(32, "hex")}`] },
    misses: [`sk-${sample(20)}`, `task-${sample(48)}`, `sk-${"a".repeat(48)}`]
  })
};

// src/providers/upstash.ts
var redis = "UPSTASH_REDIS_REST";
var upstash = {
  id: "upstash",
  name: "Upstash",
  category: "retrieval",
  formats: [
    {
      id: "rest-token",
      name: "REST token",
      near: [
        "upstash_redis_rest",
        "upstash_vector_rest",
        "upstash_search_rest",
        "upstash_redis",
        "upstash_kv",
        "upstash_token",
        "kv_rest_api",
        "upstash/redis",
        "upstash/vector"
      ],
      pattern: /A[A-Za-z0-9+/_-]{35,119}={0,2}|[A-Za-z0-9]{32,48}/
    },
    {
      // JSON with UserID and Password, in base64; those of the local server are shorter.
      id: "qstash-token",
      name: "QStash token",
      anchors: ["eyJVc2VySUQiOi"],
      pattern: /eyJVc2VySUQiOi[A-Za-z0-9+/_-]{100,160}={0,2}/,
      border: "base64"
    },
    {
      id: "qstash-signing-key",
      name: "QStash signing key",
      anchors: ["sig_"],
      near: ["qstash", "upstash"],
      pattern: /sig_[A-Za-z0-9]{28}/
    },
    {
      id: "management-key",
      name: "management API key",
      near: ["upstash_api", "upstash-api", "upstash_management", "upstash_key"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    }
  ],
  console: "https://console.upstash.com/account/api",
  sources: [
    "kingfisher.upstash.1, .4",
    "https://upstash.com/docs/qstash (tokens and signing keys of the local server, for their form)"
  ],
  examples: () => ({
    hits: {
      "rest-token": [
        `${redis}_TOKEN="AY${sample(56)}=="`,
        `KV_REST_API_TOKEN=${sample(32, "lower")}`,
        `- name: ${redis}_TOKEN
  value: "AB${sample(70)}"
`
      ],
      "qstash-token": [`QSTASH_TOKEN=eyJVc2VySUQiOi${sample(110)}=`],
      "qstash-signing-key": [`QSTASH_NEXT_SIGNING_KEY=sig_${sample(28)}`],
      "management-key": [`UPSTASH_API_KEY=${sampleUuid()}`, `- name: UPSTASH_API_KEY
  value: ${sampleUuid("b")}
`]
    },
    misses: [
      "UPSTASH_REDIS_REST_URL=https://eu1-happy-fox-12345.upstash.io",
      "UPSTASH_EMAIL=someone@example.org",
      `sig_${sample(28)}`,
      `${redis}_TOKEN=${sample(12)}`,
      `upstash_database_id=${sampleUuid()}`
    ]
  })
};

// src/providers/vapi.ts
var vapi = {
  id: "vapi",
  name: "Vapi",
  category: "media",
  formats: [
    {
      id: "private-key",
      name: "private API key",
      near: [
        "vapi_api",
        "vapi-api",
        "vapi_private",
        "vapi_server",
        "vapi_key",
        "vapi_token",
        "vapiclient",
        "api.vapi.ai"
      ],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    }
  ],
  console: "https://dashboard.vapi.ai",
  sources: ["kingfisher.vapi.1"],
  examples: () => ({
    hits: {
      "private-key": [
        `VAPI_API_KEY=${sampleUuid()}`,
        `VAPI_PRIVATE_KEY: "${sampleUuid("b")}"`,
        `new VapiClient({ token: "${sampleUuid("c")}" })`,
        `curl https://api.vapi.ai/assistant -H "Authorization: Bearer ${sampleUuid("d")}"`
      ]
    },
    misses: [
      // Made for browsers.
      `VAPI_PUBLIC_KEY=${sampleUuid()}`,
      `VAPI_ASSISTANT_ID=${sampleUuid()}`,
      `GET https://api.vapi.ai/call/${sampleUuid()}`,
      "VAPI_API_KEY=your-private-key"
    ]
  })
};

// src/providers/vastai.ts
var vastai = {
  id: "vastai",
  name: "Vast.ai",
  category: "compute",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["vast_api", "vast-api", "vast_key", "vastai", "vast.ai", "vast_ai", "vast-ai"],
      pattern: /[0-9a-f]{64}/
    }
  ],
  console: "https://cloud.vast.ai/manage-keys/",
  sources: ["kingfisher.vastai.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `VAST_API_KEY=${sample(64, "hex")}`,
        `vast.ai key: "${sample(64, "hex", "b")}"`,
        `curl https://console.vast.ai/api/v0/machines -H "Authorization: Bearer ${sample(64, "hex", "c")}"`
      ]
    },
    misses: [
      sample(64, "hex"),
      `vastai/base-image@sha256:${sample(64, "hex")}`,
      `vastai_sha256=${sample(64, "hex")}`,
      `VAST_API_KEY=${"0".repeat(64)}`
    ]
  })
};

// src/providers/vault.ts
var vault = {
  id: "vault",
  name: "HashiCorp Vault",
  category: "ci",
  formats: [
    {
      id: "service-token",
      name: "service token",
      anchors: ["hvs."],
      pattern: /hvs\.[\w-]{24,130}/,
      border: "word-dash"
    },
    { id: "batch-token", name: "batch token", anchors: ["hvb."], pattern: /hvb\.[\w-]{60,500}/, border: "word-dash" },
    {
      id: "recovery-token",
      name: "recovery token",
      anchors: ["hvr."],
      pattern: /hvr\.[\w-]{24,130}/,
      border: "word-dash"
    },
    {
      id: "legacy-token",
      name: "token (old form)",
      near: ["vault_", "vault-", "vaulttoken", "hashicorp", "client_token"],
      pattern: /[sbr]\.[\w-]{24,300}(?:\.[\w-]{4,160})?/
    },
    { id: "unseal-key", name: "unseal key", near: ["unseal"], pattern: /[A-Za-z0-9+/]{44}|[A-Za-z0-9+/]{43}=/ }
  ],
  console: "https://developer.hashicorp.com/vault/docs/commands/token/revoke",
  federation: {
    advice: "Let the workflow sign in to Vault with its own OIDC token (JWT auth method), and store no token.",
    url: "https://developer.hashicorp.com/vault/docs/auth/jwt"
  },
  sources: ["gitleaks vault-service-token, vault-batch-token", "kingfisher.hashicorp.1 to .7"],
  examples: () => ({
    hits: {
      "service-token": [`VAULT_TOKEN=hvs.${sample(24)}`, `X-Vault-Token: hvs.CAESI${sample(90, "word")}`],
      "batch-token": [`hvb.AAAAAQ${sample(140, "word")}`],
      "recovery-token": [`hvr.${sample(37)}`],
      "legacy-token": [
        `VAULT_TOKEN="s.${sample(24)}"`,
        `X-Vault-Token: s.${sample(24, "alnum", "b")}`,
        `- name: VAULT_CLIENT_TOKEN
  value: b.${sample(40)}
`
      ],
      "unseal-key": [`Unseal Key 1: ${sample(44, "base64")}`, `VAULT_UNSEAL_KEY=${sample(43, "base64")}=`]
    },
    misses: [
      `hvs.${sample(12)}`,
      "VAULT_TOKEN=hvs.xxxxxxxxxxxxxxxxxxxxxxxx",
      "function(){s.addComponentsFromRegistry()}",
      `s.${sample(24)}`
    ]
  })
};

// src/providers/vercel.ts
var hasChecksum2 = (token) => token.slice(-6) === crc32Base62(token.slice(4, -6));
var isMixed3 = (token) => /[A-Z]/.test(token) && /[a-z]/.test(token);
function made5(prefix2) {
  const body2 = sample(50, "alnum", prefix2);
  return `${prefix2}${body2}${crc32Base62(body2)}`;
}
var vercel = {
  id: "vercel",
  name: "Vercel",
  category: "gateway",
  formats: [
    {
      id: "ai-gateway-key",
      name: "AI Gateway API key",
      anchors: ["vck_"],
      pattern: /vck_[\w-]{50}[A-Za-z0-9]{6}/,
      border: "word-dash",
      valid: hasChecksum2
    },
    {
      id: "personal-access-token",
      name: "personal access token",
      anchors: ["vcp_"],
      pattern: /vcp_[\w-]{50}[A-Za-z0-9]{6}/,
      border: "word-dash",
      valid: hasChecksum2
    },
    {
      id: "integration-token",
      name: "integration token",
      anchors: ["vci_"],
      pattern: /vci_[\w-]{50}[A-Za-z0-9]{6}/,
      border: "word-dash",
      valid: hasChecksum2
    },
    {
      id: "app-access-token",
      name: "app access token",
      anchors: ["vca_"],
      pattern: /vca_[\w-]{50}[A-Za-z0-9]{6}/,
      border: "word-dash",
      valid: hasChecksum2
    },
    {
      id: "app-refresh-token",
      name: "app refresh token",
      anchors: ["vcr_"],
      pattern: /vcr_[\w-]{50}[A-Za-z0-9]{6}/,
      border: "word-dash",
      valid: hasChecksum2
    },
    {
      id: "token-legacy",
      name: "access token (legacy)",
      near: ["vercel"],
      pattern: /[A-Za-z0-9]{24}/,
      valid: isMixed3
    }
  ],
  console: "https://vercel.com/account/settings/tokens",
  sources: [
    "kingfisher.vercel.1 to .6 (prefixes, 50 characters and a checksum of 6)",
    "betterleaks vercel-ai-gateway-key, vercel-api-token; the checksum’s recipe proven on their test keys"
  ],
  examples: () => ({
    hits: {
      "ai-gateway-key": [`AI_GATEWAY_API_KEY=${made5("vck_")}`],
      "personal-access-token": [`VERCEL_TOKEN=${made5("vcp_")}`],
      "integration-token": [`Authorization: Bearer ${made5("vci_")}`],
      "app-access-token": [`"token": "${made5("vca_")}"`],
      "app-refresh-token": [`"refreshToken": "${made5("vcr_")}"`],
      "token-legacy": [
        `VERCEL_TOKEN=${sample(24)}`,
        `vercel deploy --prod --token ${sample(24, "alnum", "b")}`,
        `- name: VERCEL_TOKEN
  value: ${sample(24, "alnum", "c")}`
      ]
    },
    misses: [
      `vcp_${sample(56)}`,
      `vck_${sample(30)}`,
      "VERCEL_TOKEN=your_vercel_token_here_00",
      // Ids of projects and teams are no secrets.
      `VERCEL_PROJECT_ID=prj_${sample(28)}`,
      `VERCEL_ORG_ID=${sample(24)}`,
      `token: ${sample(24)}`
    ]
  })
};

// src/providers/volcengine.ts
var volcengine = {
  id: "volcengine",
  name: "Volcengine",
  category: "model",
  formats: [
    {
      id: "ark-api-key",
      name: "Ark API key",
      near: ["ark_api", "ark-api", "arkapi", "volces.com", "volcengine", "doubao", "byteplus"],
      pattern: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
    },
    {
      id: "access-key-id",
      name: "access key id",
      anchors: ["AKLT"],
      near: ["volc", "volcengine", "volces", "doubao", "byteplus", "bytedance"],
      pattern: /AKLT[\w-]{43,48}/,
      border: "word-dash",
      confidence: "medium"
    },
    {
      id: "secret-access-key",
      name: "secret access key",
      near: ["volc_secret", "volcengine_secret", "volcsecret", "volc_sk", "volcengine_sk", "volc_access_key_secret"],
      pattern: /[A-Za-z0-9+/]{40,60}={0,2}/,
      entropy: 4.05,
      joins: { format: "access-key-id", within: 300 }
    }
  ],
  console: "https://console.volcengine.com/ark/region:ark+cn-beijing/apiKey",
  sources: [
    "kingfisher.volcengine.1 (AKLT and 46 to 48)",
    "github/docs secret type volcengine_access_key_id",
    "https://www.volcengine.com/docs/82379/1298459 (Ark API keys; that they are UUIDs, and the secret’s length, recalled)"
  ],
  examples: () => ({
    hits: {
      "ark-api-key": [
        `ARK_API_KEY=${sampleUuid()}`,
        `curl https://ark.cn-beijing.volces.com/api/v3/models -H "Authorization: Bearer ${sampleUuid("b")}"`,
        `- name: ARK_API_KEY
  value: ${sampleUuid("c")}`
      ],
      "access-key-id": [`VOLC_ACCESSKEY=AKLT${sample(43)}`, `volcengine: AKLT${sample(47, "word")}`],
      "secret-access-key": [
        `VOLC_SECRETKEY=${sample(58)}==`,
        `VOLC_ACCESSKEY=AKLT${sample(43, "alnum", "b")}
VOLC_SECRETKEY=${sample(58, "alnum", "b")}==`
      ]
    },
    misses: [
      `ark_api_request_id=${sampleUuid()}`,
      `key: ${sampleUuid()}`,
      `AKLT${sample(43)}`,
      `VOLC_ACCESSKEY=AKLT${sample(16)}`,
      "ARK_API_KEY=00000000-0000-0000-0000-000000000000"
    ]
  })
};

// src/providers/voyage.ts
var voyage = {
  id: "voyage",
  name: "Voyage AI",
  category: "retrieval",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["pa-"],
      near: ["voyage", "voyageai"],
      pattern: /pa-[\w-]{43}/,
      border: "word-dash"
    },
    {
      id: "atlas-key",
      name: "Atlas model API key",
      anchors: ["al-"],
      near: ["voyage", "voyageai"],
      pattern: /al-[\w-]{43}/,
      border: "word-dash"
    }
  ],
  console: "https://dashboard.voyageai.com",
  sources: [
    "kingfisher.voyageai.api_key",
    "Atlas keys: the prefix from the product; their length taken to be the same"
  ],
  examples: () => ({
    hits: {
      "api-key": [
        `VOYAGE_API_KEY=pa-${sample(43, "word")}`,
        `vo = voyageai.Client(api_key="pa-${sample(43, "word", "b")}")`,
        `- name: VOYAGE_API_KEY
  value: pa-${sample(43, "word", "c")}`
      ],
      "atlas-key": [`VOYAGE_API_KEY=al-${sample(43, "word")}`]
    },
    misses: [
      `VOYAGE_API_KEY=pa-${sample(30, "word")}`,
      `VOYAGE_API_KEY=pa-${"x".repeat(43)}`,
      `zone: pa-${sample(43, "word")}`,
      `VOYAGE_API_KEY=spa-${sample(43, "word")}`
    ]
  })
};

// src/providers/wandb.ts
var wandb = {
  id: "wandb",
  name: "Weights & Biases",
  category: "mlops",
  formats: [
    { id: "api-key", name: "API key", anchors: ["wandb_v1_"], pattern: /wandb_v1_[A-Za-z0-9_]{77}/ },
    {
      id: "legacy-api-key",
      name: "API key (old form)",
      near: ["wandb", "weightsandbiases", "weights_and_biases", "weights-and-biases"],
      pattern: /[0-9a-f]{40}/
    }
  ],
  console: "https://wandb.ai/settings",
  federation: {
    advice: "Let the run trade its own OIDC token for a short-lived one (identity federation), and store no key.",
    url: "https://docs.wandb.ai/guides/hosting/iam/authentication/identity_federation"
  },
  sources: [
    "betterleaks weights-and-biases-api-key, weights-and-biases-api-key-v1",
    "kingfisher.wandb.1, .2",
    "docs.wandb.ai: keys are about 86 characters now, 40 before",
    "wandb/wandb:core/internal/api/credentials.go (federation)"
  ],
  examples: () => ({
    hits: {
      "api-key": [`WANDB_API_KEY=wandb_v1_${sample(77)}`],
      "legacy-api-key": [
        `export WANDB_API_KEY=${sample(40, "hex")}`,
        `wandb.login(key="${sample(40, "hex", "b")}")`,
        `  - name: WANDB_API_KEY
    value: "${sample(40, "hex", "c")}"
`
      ]
    },
    misses: [
      `wandb_v1_${sample(40)}`,
      `wandb_commit: ${sample(40, "hex")}`,
      `uses: wandb/setup@${sample(40, "hex")}`,
      `WANDB_API_KEY=${"a".repeat(40)}`
    ]
  })
};

// src/providers/weaviate.ts
function made6(seed) {
  return Buffer.from(`${sample(43, "alnum", seed)}=_${sample(16, "alnum", seed)}_v200`).toString("base64");
}
var weaviate = {
  id: "weaviate",
  name: "Weaviate",
  category: "retrieval",
  formats: [
    {
      // `=_` and `_v200`, in base64.
      id: "user-key",
      name: "database user API key",
      anchors: ["92MjAw"],
      pattern: /[A-Za-z0-9]{58}1f[A-Za-z0-9]{22}92MjAw/,
      border: "base64",
      publicPrefix: ""
    },
    {
      id: "cluster-key",
      name: "cluster API key",
      near: ["weaviate_api", "weaviate-api", "weaviate_key", "weaviateapikey", "wcd_api", "wcs_api"],
      pattern: /[A-Za-z0-9]{36,64}/
    }
  ],
  console: "https://console.weaviate.cloud",
  sources: ["weaviate/weaviate@2655b70:usecases/auth/authentication/apikey/keys/key_generation.go"],
  examples: () => ({
    hits: {
      "user-key": [`Authorization: Bearer ${made6("a")}`, `WEAVIATE_API_KEY=${made6("b")}`],
      "cluster-key": [`WEAVIATE_API_KEY="${sample(36)}"`, `export WCD_API_KEY=${sample(40)}`]
    },
    misses: [
      sample(88),
      `WEAVIATE_API_KEY=${sample(20)}`,
      "WEAVIATE_API_KEY=your-weaviate-api-key",
      `weaviate_commit=${sample(40, "hex")}`
    ]
  })
};

// src/providers/xai.ts
var xai = {
  id: "xai",
  name: "xAI",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      anchors: ["xai-"],
      pattern: /xai-[A-Za-z0-9_]{80}/,
      border: "word-dash"
    },
    {
      id: "management-key",
      name: "management API key",
      anchors: ["xai-token-"],
      pattern: /xai-token-[A-Za-z0-9_-]{60,110}/,
      border: "word-dash"
    }
  ],
  console: "https://console.x.ai",
  sources: [
    "trufflehog xai (80 characters)",
    "kingfisher.xai.1, betterleaks xai-api-key (70 to 120, dashes too, which takes in xai-token-)",
    "https://docs.x.ai/developers/management-api (management keys; their prefix recalled)"
  ],
  examples: () => ({
    hits: {
      "api-key": [`XAI_API_KEY=xai-${sample(80)}`, `Authorization: Bearer xai-${sample(80, "alnum", "b")}`],
      "management-key": [`XAI_MANAGEMENT_KEY=xai-token-${sample(80)}`]
    },
    misses: [`xai-${sample(60)}`, "XAI_API_KEY=xai-your-key", `xai-${"x".repeat(80)}`, `xai-${sample(90)}`]
  })
};

// src/providers/zhipu.ts
var zhipu = {
  id: "zhipu",
  name: "Zhipu AI",
  category: "model",
  formats: [
    {
      id: "api-key",
      name: "API key",
      near: ["zhipu", "zhipuai", "bigmodel", "chatglm", "zai_", "z_ai", "z.ai", "zaiclient", "glm_", "glm-"],
      pattern: /[a-f0-9]{32}\.[A-Za-z0-9]{16}/
    }
  ],
  console: "https://open.bigmodel.cn/usercenter/apikeys",
  sources: ["betterleaks zai-api-key", "kingfisher.zhipu.1"],
  examples: () => ({
    hits: {
      "api-key": [
        `ZHIPUAI_API_KEY=${sample(32, "hex")}.${sample(16)}`,
        `client = ZhipuAI(api_key="${sample(32, "hex", "b")}.${sample(16, "alnum", "b")}")`,
        `curl https://api.z.ai/api/paas/v4/models -H "Authorization: Bearer ${sample(32, "hex", "c")}.${sample(16, "alnum", "c")}"`,
        `- name: ZAI_API_KEY
  value: ${sample(32, "hex", "d")}.${sample(16, "alnum", "d")}`
      ]
    },
    misses: [
      `asset ${sample(32, "hex")}.${sample(16)}`,
      `ZHIPUAI_API_KEY=${sample(32, "hex")}`,
      `ZHIPUAI_API_KEY=${sample(32, "hex")}.${sample(8)}`,
      `ZHIPUAI_API_KEY=${"0".repeat(32)}.${"x".repeat(16)}`
    ]
  })
};

// src/providers/index.ts
var providers = [
  ai21,
  anthropic,
  apify,
  assemblyai,
  aws,
  awsBedrock,
  azureAi,
  baseten,
  braintrust,
  brave,
  cerebras,
  clarifai,
  cloudflare,
  cohere,
  composio,
  coze,
  cursor,
  dashscope,
  databricks,
  datadog,
  deepgram,
  deepseek,
  diffbot,
  dify,
  docker,
  e2b,
  elevenlabs,
  exa,
  fal,
  firecrawl,
  fireworks,
  friendli,
  github,
  gitlab,
  googleAi,
  googleCloud,
  groq,
  helicone,
  huggingface,
  ibmWatson,
  jina,
  langfuse,
  langsmith,
  linear,
  litellm,
  llamacloud,
  mem0,
  minimax,
  mistral,
  modal,
  moonshot,
  notion,
  npm,
  nvidia,
  ollama,
  openai,
  openrouter,
  perplexity,
  pinecone,
  portkey,
  posthog,
  prefect,
  pypi,
  qdrant,
  replicate,
  retell,
  runpod,
  runway,
  sentry,
  serpapi,
  slack,
  sourcegraph,
  stability,
  supabase,
  tavily,
  tinybird,
  together,
  unattributed,
  upstash,
  vapi,
  vastai,
  vault,
  vercel,
  volcengine,
  voyage,
  wandb,
  weaviate,
  xai,
  zhipu
];

// src/core/errors.ts
var UserError = class extends Error {
  name = "UserError";
};

// src/policy/allow.ts
function allow(exposures, entries, today2, readAll) {
  const holding = entries.filter(({ expires }) => expires >= today2);
  const leaveFor = ({ secret }) => holding.find(({ fingerprint }) => fingerprint === secret.fingerprint);
  const allowed = exposures.flatMap((exposure2) => {
    const entry = leaveFor(exposure2);
    return entry === void 0 ? [] : [{ exposure: exposure2, entry }];
  });
  return {
    exposures: exposures.filter((exposure2) => leaveFor(exposure2) === void 0),
    allowed,
    lapsed: entries.filter(({ expires }) => expires < today2),
    unused: readAll ? holding.filter((entry) => !allowed.some((one2) => one2.entry === entry)) : []
  };
}

// src/policy/exit.ts
var order = ["low", "medium", "high"];
function conclude(exposures, gaps, failOn) {
  const counts = ({ confidence }) => failOn !== "never" && order.indexOf(confidence) >= order.indexOf(failOn);
  if (exposures.some(counts)) return "findings";
  return gaps.length > 0 ? "incomplete" : "clean";
}
var exitCodes = { clean: 0, findings: 1, incomplete: 3 };
var exitWrongUse = 2;

// src/scan/group.ts
var order2 = ["low", "medium", "high"];
function group(findings) {
  const byKey = /* @__PURE__ */ new Map();
  for (const finding of findings) {
    const same = byKey.get(finding.secret.fingerprint);
    if (same === void 0) byKey.set(finding.secret.fingerprint, [finding]);
    else same.push(finding);
  }
  return [...byKey.values()].map(exposure);
}
function exposure(findings) {
  const surest = findings.reduce((best, one2) => sureness(one2) > sureness(best) ? one2 : best);
  const { provider, format, secret, confidence } = surest;
  const parts2 = Object.assign({}, ...findings.map((one2) => one2.parts), surest.parts);
  return { provider, format, secret, parts: parts2, confidence, places: distinct(findings.map(({ place }) => place)) };
}
function sureness({ provider, confidence, parts: parts2 }) {
  return (provider === "unattributed" ? 0 : 10) + order2.indexOf(confidence) * 2 + (Object.keys(parts2).length > 0 ? 1 : 0);
}
function distinct(places) {
  const seen2 = /* @__PURE__ */ new Map();
  for (const place of places) {
    const { surface, path: path2, commit = "", line: line2, column, encodings } = place;
    seen2.set(JSON.stringify([surface, path2, commit, line2, column, encodings]), place);
  }
  const jobsWithStep = new Set(
    [...seen2.values()].flatMap(({ job, step: step3 }) => job === void 0 || step3 === void 0 ? [] : [job])
  );
  return [...seen2.values()].filter(
    ({ job, step: step3 }) => job === void 0 || step3 !== void 0 || !jobsWithStep.has(job)
  );
}

// src/scan/redact.ts
async function redact(text4, engine2) {
  const content = { kind: "content", origin: { surface: "file", path: "" }, bytes: [Buffer.from(text4)] };
  const { findings } = await engine2.find(content);
  if (findings.length === 0) return { text: text4, findings };
  const lines2 = text4.split("\n");
  const offset = (line2, column) => lines2.slice(0, line2 - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  let out = "";
  let from = 0;
  for (const { secret, place } of findings) {
    out += `${text4.slice(from, offset(place.line, place.column))}${secret.redacted}`;
    from = offset(place.endLine, place.endColumn);
  }
  return { text: out + text4.slice(from), findings };
}
async function redactOrigin(origin, engine2) {
  const { path: path2, job, step: step3 } = origin;
  const names3 = [path2, job ?? "", step3 ?? ""].join("\0");
  if (!mayHoldKey.test(names3)) return { origin, findings: [] };
  const { text: text4, findings } = await redact(names3, engine2);
  if (findings.length === 0) return { origin, findings };
  const [newPath = "", newJob = "", newStep = ""] = text4.split("\0");
  const clean = {
    ...origin,
    path: newPath,
    ...job === void 0 ? {} : { job: newJob },
    ...step3 === void 0 ? {} : { step: newStep }
  };
  const place = { ...clean, line: 1, column: 1, endLine: 1, endColumn: 1, encodings: [] };
  return { origin: clean, findings: findings.map((finding) => ({ ...finding, place })) };
}
var mayHoldKey = /[A-Za-z0-9+/_-]{20}/;

// src/run.ts
async function run(job, tools) {
  const began = tools.clock.now();
  const seconds = () => (tools.clock.now() - began) / 1e3;
  const tally = newTally();
  for await (const piece2 of read(job, seconds)) {
    const found2 = [];
    for await (const leaf of open(piece2, job, tools)) {
      found2.push(...await examine(leaf, tally, job, tools));
      tools.progress({ ...tally.scanned, seconds: seconds() });
    }
    tally.add(await onlyNew(found2, piece2, tally, job, tools));
  }
  const sorted2 = allow(group(tally.findings), job.allow, job.today, job.readsAll);
  return {
    ...sorted2,
    gaps: tally.gaps,
    suppressed: tally.suppressed,
    suppressions: tally.suppressions,
    scanned: { ...tally.scanned, ...commitsOf(job.sources), seconds: seconds() },
    conclusion: conclude(sorted2.exposures, tally.gaps, job.failOn)
  };
}
async function* read({ sources, limits: limits2 }, seconds) {
  for (const source of sources) {
    const origin = { surface: "file", path: source.id };
    try {
      for await (const piece2 of source.read()) {
        yield piece2;
        if (seconds() <= limits2.runSeconds) continue;
        const detail = `Reading stopped after ${limits2.runSeconds} seconds, and what came after was not scanned; raise \`max-run-seconds\` to read on.`;
        yield { kind: "gap", origin, reason: "time-limit", detail };
        return;
      }
    } catch (error) {
      if (error instanceof UserError) throw error;
      yield broken(origin, error);
    }
  }
}
async function* open(piece2, { limits: limits2 }, { unpack: unpack2, clock: clock2, engine: engine2, locate: locate2 }) {
  try {
    for await (const leaf of piece2.kind === "gap" ? [piece2] : unpack2(piece2, limits2, clock2)) {
      const { origin, findings } = await redactOrigin(locate2(leaf.origin), engine2);
      yield { leaf: { ...leaf, origin }, findings };
    }
  } catch (error) {
    yield { leaf: broken(piece2.origin, error), findings: [] };
  }
}
async function examine({ leaf, findings }, tally, job, tools) {
  if (leaf.kind === "gap") {
    tally.gaps.push(leaf);
    return findings;
  }
  try {
    const found2 = await tools.engine.find(leaf);
    tally.count(found2, job.explain);
    if (found2.more) tally.gaps.push(tooMany(leaf.origin));
    return [...findings, ...found2.findings];
  } catch (error) {
    tally.gaps.push(broken(leaf.origin, error));
    return findings;
  }
}
async function onlyNew(found2, piece2, tally, job, tools) {
  if (found2.length === 0 || piece2.kind === "gap" || piece2.before === void 0) return found2;
  if (tally.before?.of !== piece2.before)
    tally.before = { of: piece2.before, keys: await keysIn(piece2.before(), job, tools) };
  const { keys: keys2 } = tally.before;
  return found2.filter(({ secret }) => !keys2.has(secret.fingerprint));
}
async function keysIn(contents, job, tools) {
  const keys2 = /* @__PURE__ */ new Set();
  for await (const content of contents) {
    for await (const { leaf } of open(content, job, tools)) {
      if (leaf.kind === "gap") continue;
      for (const { secret } of (await tools.engine.find(leaf)).findings) keys2.add(secret.fingerprint);
    }
  }
  return keys2;
}
var mostFindings = 1e5;
function newTally() {
  const tally = {
    findings: [],
    gaps: [],
    suppressed: {},
    suppressions: [],
    scanned: { contents: 0, bytes: 0 },
    before: void 0,
    add(findings) {
      if (findings.length === 0) return;
      const room2 = mostFindings - tally.findings.length;
      if (room2 > 0) tally.findings.push(...findings.slice(0, room2));
      const [beyond] = findings.slice(Math.max(0, room2));
      if (beyond !== void 0 && !tally.gaps.some(({ reason: reason2 }) => reason2 === "finding-limit"))
        tally.gaps.push(tooMany(beyond.place));
    },
    count({ bytes, suppressions }, explain) {
      tally.scanned.contents++;
      tally.scanned.bytes += bytes;
      for (const { reason: reason2 } of suppressions) tally.suppressed[reason2] = (tally.suppressed[reason2] ?? 0) + 1;
      if (explain) tally.suppressions.push(...suppressions.slice(0, mostFindings - tally.suppressions.length));
    }
  };
  return tally;
}
function commitsOf(sources) {
  const counts = sources.flatMap((source) => source.counts === void 0 ? [] : [source.counts()]);
  if (counts.length === 0) return {};
  const sum = (of) => counts.reduce((all, one2) => all + of(one2), 0);
  return { commits: { read: sum(({ read: read5 }) => read5), expected: sum(({ expected }) => expected) } };
}
function tooMany({ surface, path: path2 }) {
  const detail = "There are more findings here than are listed; fix what is listed and run again.";
  return { kind: "gap", origin: { surface, path: path2 }, reason: "finding-limit", detail };
}
function broken(origin, error) {
  const name = error instanceof Error ? error.name : "unknown error";
  const detail = `An internal error (${name}) ended the reading of this; please report it.`;
  return { kind: "gap", origin, reason: "unreadable", detail };
}

// src/core/secret.ts
import { inspect } from "node:util";
var read2;
var Secret = class {
  #text;
  /** The public prefix and the last four characters: `sk-ant-api03-…9wAA`. */
  redacted;
  /** Names the key without telling it: the same text has the same fingerprint, wherever and by whatever rule it was found. */
  fingerprint;
  /** SHA-256 of the text, in hex. */
  sha256;
  static {
    read2 = (secret) => secret.#text;
  }
  /** `publicPrefix` is the part that the format gives to each of its keys; it may be shown. */
  constructor(text4, publicPrefix = "") {
    this.#text = text4;
    const hidden = text4.length - publicPrefix.length;
    const tail2 = text4.slice(-4);
    this.redacted = `${publicPrefix}…${hidden >= 12 && tail2 !== "----" ? tail2 : ""}`;
    this.sha256 = digest(text4);
    this.fingerprint = `kf1-${digest(`keyfuse fingerprint 1\0${text4}`).slice(0, 32)}`;
  }
  toString() {
    return this.redacted;
  }
  toJSON() {
    return this.redacted;
  }
  [inspect.custom]() {
    return `Secret(${this.redacted})`;
  }
};

// src/scan/join.ts
function join(located) {
  const parts2 = /* @__PURE__ */ new Set();
  const joined = /* @__PURE__ */ new Map();
  for (const [index, one2] of located.entries()) {
    const part = one2.joins === void 0 ? void 0 : nearest(located, index, one2.joins);
    if (part === void 0) continue;
    parts2.add(part);
    const { finding } = one2;
    joined.set(one2, {
      ...finding,
      confidence: "high",
      parts: { ...finding.parts, [part.finding.format]: part.finding.secret }
    });
  }
  return located.filter((one2) => !parts2.has(one2)).map((one2) => joined.get(one2) ?? one2.finding);
}
function nearest(located, index, { format, within }) {
  const one2 = located[index];
  if (one2 === void 0) return void 0;
  let best;
  let least = within + 1;
  for (const step3 of [-1, 1]) {
    for (let at = index + step3; at >= 0 && at < located.length; at += step3) {
      const other = located[at];
      if (other === void 0) break;
      const gap3 = step3 < 0 ? one2.start - other.end : other.start - one2.end;
      if (gap3 > within) break;
      if (other.finding.format === format && other.finding.provider === one2.finding.provider && gap3 < least) {
        best = other;
        least = gap3;
      }
    }
  }
  return best;
}

// src/scan/context.ts
var nameParts = /^(?:api|key|token|secret|client|sdk|auth|access|ai|labs?|hub|hq|db|cloud|service|bearer|org|host|url)/;
function lastWord(text4, folded, word) {
  for (let at = folded.lastIndexOf(word); at >= 0; at = at === 0 ? -1 : folded.lastIndexOf(word, at - 1)) {
    if (standsAlone(text4, folded, at, word.length)) return at;
  }
  return -1;
}
function firstWord(text4, folded, word) {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (standsAlone(text4, folded, at, word.length)) return at;
  }
  return -1;
}
var isLower = (char) => char >= "a" && char <= "z";
var isUpper = (char) => char >= "A" && char <= "Z";
function standsAlone(text4, folded, at, length) {
  const before = text4.charAt(at - 1);
  const first = text4.charAt(at);
  if (isLower(before) && !isUpper(first)) return false;
  if (isUpper(before) && isUpper(first)) return false;
  const last2 = text4.charAt(at + length - 1);
  const after = text4.charAt(at + length);
  const goesOn = isLower(last2) ? isLower(after) : isUpper(last2) && isUpper(after);
  return !goesOn || nameParts.test(folded.slice(at + length, at + length + 8));
}
var assigned = /^[\w.-]{0,48}(?:[ \t](?:API[ \t])?(?:key|token|secret|password)(?:[ \t]\d{1,2})?)?["'`\])]{0,3}[ \t]{0,16}(?:={1,3}>?|:{1,2}=?|\?=|->|,|\||\()[ \t]{0,16}(?:[\w.]{0,24}\()?["'`[{(<]{0,3}(?:(?:Bearer|Token|Key|Api-?Key|Basic)[ \t]{1,4})?$/i;
var credential = /key|token|secret|auth|bearer|passw|credential|unseal|(?:\b|_)pat(?:\b|_)/i;
var opening = /(?:[=:>,(|]|["'`]|--?[\w-]{2,30}|\b(?:Bearer|Token|Key|Api-?Key|Basic|password))[ \t]*["'`]?$/i;
var argument = /^[\w.-]{0,48}[ \t]{1,4}["'`]?$/;
var command = /^[\w.-]{0,24}[ \t]{1,4}(?:operator[ \t]+)?(?:login|unseal|auth)[ \t]+(?:--?[\w-]{1,24}[ \t=]+)?["'`]?$/i;
var general = /^(?:x[_-])?(?:value|val|default|(?:(?:api|access|admin|app|application|auth|bearer|client|master|private|secret|service|token)[_-]?){0,2}(?:token|key|secret|auth|authorization|bearer|basic|password|passwd|pass|pat|credentials?))$/i;
var keyId = /^[A-Z0-9]{16,24}$/;
var maker = /(?:credential|key|token|auth|secret)s?\(["'`]?$/i;
var identifier = /(?:sha_?\d*|md5|hash|hashes|checksum|digest|commit|revision|rev|ref|etag|integrity|fingerprint|u?uid|guid|trace|span|request|session|run|job|build|version|message|account|project|user|org|organization|workspace|team|tenant|index|model|dataset|document|file|image|client|app|application|deployment|resource|subscription|entity|public)(?:[_-]?(?:id|ids|hash|sha))?["'`\])]{0,3}\s*(?:={1,3}>?|:{1,2}=?|,)\s*["'`[({]{0,3}$/i;
var mostLines = 4;
function link(word, between2) {
  const { name, own } = lastName(between2);
  if (identifier.test(between2) && !credential.test(name)) return "identifier";
  if (assigned.test(between2)) return "assigned";
  if (command.test(between2)) return "near";
  if (!credential.test(word + between2)) return "none";
  if (argument.test(between2)) return "near";
  if (!opening.test(between2) || !(own || general.test(name) || keyId.test(name) || maker.test(between2))) return "none";
  return between2.split("\n").length <= mostLines ? "near" : "none";
}
function lastName(between2) {
  const found2 = /([\w.-]+)[^\w]*$/.exec(between2);
  return { name: found2?.[1]?.replace(/^-+/, "") ?? "", own: found2 === null || found2.index === 0 };
}

// src/scan/precision.ts
var placeholder = /example|placeholder|change_?me|dummy|fake|sample|redacted|insert|replace_?me|your_?(?:api|key|token|secret)|my_?(?:api|secret|token)_?key|test_?key|not_?real|invalid|deadbeef|xxxxx|\*{4}|\.{4}/i;
var repetition = /(.)\1{6}/;
function doubt(body2, leastEntropy) {
  if (placeholder.test(body2) || repetition.test(body2)) return "placeholder";
  if (hasSequence(body2, 1, 8) || hasSequence(body2, 2, 7)) return "sequence";
  if (entropy(body2) < (leastEntropy ?? expectedEntropy(body2) * 0.72)) return "low-entropy";
  return void 0;
}
function hasSequence(text4, stride, least) {
  const folded = text4.toLowerCase();
  for (let start2 = 0; start2 < stride; start2++) {
    let up = 1;
    let down = 1;
    for (let at = start2 + stride; at < folded.length; at += stride) {
      const before = folded.charCodeAt(at - stride);
      const here = folded.charCodeAt(at);
      up = follows(before, here) ? up + 1 : 1;
      down = follows(here, before) ? down + 1 : 1;
      if (up >= least || down >= least) return true;
    }
  }
  return false;
}
function follows(before, here) {
  if (before === 57) return here === 48;
  const letterOrDigit2 = here >= 97 && here <= 122 || here >= 48 && here <= 57;
  return letterOrDigit2 && here === before + 1;
}
function entropy(text4) {
  const counts = /* @__PURE__ */ new Map();
  for (const char of text4) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count4 of counts.values()) bits -= count4 / text4.length * Math.log2(count4 / text4.length);
  return bits;
}
function expectedEntropy(text4) {
  const letters = /^\d*$/.test(text4) ? 10 : /^[\da-f-]*$/i.test(text4) ? 16 : /[a-z]/.test(text4) && /[A-Z]/.test(text4) ? 62 : 36;
  return Math.log2(Math.max(2, Math.min(text4.length, letters)));
}
function looksRandom(text4) {
  return (text4.match(/\d/g)?.length ?? 0) >= 2 && (text4.match(/[A-Za-z]/g)?.length ?? 0) >= 2;
}

// src/scan/prefilter/prefilter.ts
var besideWord = -1;
var anchorReach = 16;
var wordReach = 160;
var shortestRun = 20;

// src/scan/extent.ts
function extent(pattern) {
  const source = pattern.source;
  let at = 0;
  function alternatives() {
    let all = sequence();
    while (source[at] === "|") {
      at++;
      const next = sequence();
      all = { min: Math.min(all.min, next.min), max: Math.max(all.max, next.max) };
    }
    return all;
  }
  function sequence() {
    let min = 0;
    let max = 0;
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const one2 = atom();
      const [least, most] = quantifier();
      min += one2.min * least;
      max += one2.max * most;
    }
    return { min, max };
  }
  function atom() {
    const char = source[at++];
    if (char === "(") return group2();
    if (char === "[") characterClass();
    if (char === "\\") refuse(/[1-9bBkpPux]/, source[at++]);
    refuse(/[$^]/, char);
    return { min: 1, max: 1 };
  }
  function group2() {
    if (!source.startsWith("?:", at)) throw new Error(`pattern ${source}: only (?: groups`);
    at += 2;
    const inner = alternatives();
    at++;
    return inner;
  }
  function characterClass() {
    while (source[at] !== "]") at += source[at] === "\\" ? 2 : 1;
    at++;
  }
  function refuse(what, char = "") {
    if (what.test(char)) throw new Error(`pattern ${source}: ${char} is not for formats`);
  }
  function quantifier() {
    const found2 = /^(?:\{(\d+)(,?)(\d*)\}|[?*+])/.exec(source.slice(at));
    if (found2 === null) return [1, 1];
    at += found2[0].length;
    if (source[at] === "?") throw new Error(`pattern ${source}: no lazy quantifiers`);
    if (found2[0] === "?") return [0, 1];
    if (found2[0] === "*") return [0, Infinity];
    if (found2[0] === "+") return [1, Infinity];
    const least = Number(found2[1]);
    if (found2[2] === "") return [least, least];
    return [least, found2[3] === "" ? Infinity : Number(found2[3])];
  }
  return alternatives();
}

// src/scan/rules.ts
var longestKey = 4096;
function compile(providers2) {
  const rules = providers2.flatMap((provider) => provider.formats.map((format) => rule(provider, format)));
  const anchors = [...new Set(rules.flatMap(({ anchors: anchors2 }) => anchors2))].sort();
  const byWord = /* @__PURE__ */ new Map();
  for (const one2 of rules) {
    if (one2.anchors.length > 0) continue;
    for (const word of one2.near) byWord.set(word, [...byWord.get(word) ?? [], one2]);
  }
  return {
    needles: { anchors, words: [...byWord.keys()].sort() },
    byAnchor: anchors.map((anchor2) => rules.filter((one2) => one2.anchors.includes(anchor2))),
    byWord
  };
}
function rule(provider, format) {
  const anchors = format.anchors ?? [];
  const near = format.near ?? [];
  const atAnchor2 = anchors.length > 0 && anchors.every((anchor2) => beginsWith(format.pattern, anchor2, anchors));
  const flags = `${format.pattern.flags.includes("i") ? "i" : ""}${atAnchor2 ? "y" : "g"}`;
  return {
    provider: provider.id,
    format,
    anchors,
    near,
    atAnchor: atAnchor2,
    search: new RegExp(format.pattern.source, flags),
    longest: Math.min(longestKey, extent(format.pattern).max),
    rank: rank(provider, anchors, near),
    confidence: format.confidence ?? (anchors.length > 0 ? "high" : void 0)
  };
}
function rank(provider, anchors, near) {
  if (provider.category === "unattributed") return 0;
  if (anchors.length === 0) return 1;
  const shortest = Math.min(...anchors.map(({ length }) => length));
  return near.length > 0 ? 2 : 2 + shortest;
}
function beginsWith(pattern, anchor2, anchors) {
  const escaped = plain2(anchor2);
  return pattern.source.startsWith(escaped) || pattern.source.startsWith(`(?:${anchors.map(plain2).join("|")})`);
}
function plain2(text4) {
  return text4.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

// src/scan/view.ts
var control = 27;
var mark = Buffer.from("\uFEFF", "utf8");
function withoutMarks(bytes) {
  if (bytes.indexOf(control) < 0 && bytes.indexOf(mark) < 0) return void 0;
  const out = Buffer.allocUnsafe(bytes.length);
  const cuts = [];
  const taken = [];
  let length = 0;
  let from = 0;
  let total = 0;
  for (const at of marks(bytes)) {
    const skip = at < from ? 0 : markLength(bytes, at);
    if (skip === 0) continue;
    length += bytes.copy(out, length, from, at);
    total += skip;
    cuts.push(length);
    taken.push(total);
    from = at + skip;
  }
  if (total === 0) return void 0;
  length += bytes.copy(out, length, from);
  return {
    bytes: out.subarray(0, length),
    outer: (offset) => offset + (taken[lastAtMost(cuts, offset)] ?? 0)
  };
}
function* marks(bytes) {
  const next = (found2) => found2 < 0 ? bytes.length : found2;
  let colour = next(bytes.indexOf(control));
  let order3 = next(bytes.indexOf(mark));
  while (colour < bytes.length || order3 < bytes.length) {
    yield Math.min(colour, order3);
    if (colour < order3) colour = next(bytes.indexOf(control, colour + 1));
    else order3 = next(bytes.indexOf(mark, order3 + 1));
  }
}
function markLength(bytes, at) {
  if (bytes[at] === mark[0]) return mark.length;
  const next = bytes[at + 1] ?? 0;
  if (next === 91) return sequenceLength(bytes, at);
  if (next === 93) return commandLength(bytes, at);
  return next >= 64 && next <= 95 ? 2 : 0;
}
function sequenceLength(bytes, at) {
  let end = at + 2;
  while (end < bytes.length && end - at < 64 && (bytes[end] ?? 0) >= 32 && (bytes[end] ?? 0) <= 63) end++;
  const last2 = bytes[end] ?? 0;
  return last2 >= 64 && last2 <= 126 ? end + 1 - at : 0;
}
function commandLength(bytes, at) {
  for (let end = at + 2; end < Math.min(bytes.length, at + 2048); end++) {
    if (bytes[end] === 7) return end + 1 - at;
    if (bytes[end] === control) return bytes[end + 1] === 92 ? end + 2 - at : 0;
  }
  return 0;
}
function lastAtMost(numbers, limit) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// src/scan/match.ts
var nearReach = 300;
var lookBehind = 256;
var pathParts = 2;
function matches(bytes, path2, rules, prefilter) {
  const names3 = path2.split("/").slice(-pathParts).join("/");
  const found2 = collect(bytes, names3, rules, prefilter, []);
  const view3 = withoutMarks(bytes);
  if (view3 !== void 0) {
    for (const match2 of collect(view3.bytes, names3, rules, prefilter, ["ansi"])) {
      found2.push({ ...match2, start: view3.outer(match2.start), end: view3.outer(match2.end - 1) + 1 });
    }
  }
  return resolve(found2);
}
function collect(bytes, path2, rules, prefilter, encodings) {
  const found2 = [];
  prefilter.search(bytes, (offset, anchor2) => {
    if (anchor2 === besideWord) {
      besideWords(bytes, offset, rules, encodings, found2);
      return;
    }
    for (const rule2 of rules.byAnchor[anchor2] ?? []) {
      const match2 = atAnchor(bytes, offset, path2, rule2, encodings);
      if (match2 !== void 0) found2.push(match2);
    }
  });
  return found2;
}
function atAnchor(bytes, offset, path2, rule2, encodings) {
  if (rule2.atAnchor && !bordersLeft(bytes, offset, rule2)) return void 0;
  const hit = keyAround(bytes, offset, rule2);
  if (hit === void 0) return void 0;
  const distance = rule2.near.length === 0 ? 0 : distanceToWord(bytes, hit.start, hit.end, path2, rule2.near);
  const reason2 = distance === void 0 ? "no-context" : judge(hit.key, rule2);
  return complete(hit, rule2, rule2.confidence ?? "high", reason2, distance ?? nearReach, encodings);
}
function besideWords(bytes, run2, rules, encodings, found2) {
  const before = bytes.toString("latin1", Math.max(0, run2 - wordReach), run2);
  const folded = before.toLowerCase();
  for (const [word, wordRules] of rules.byWord) {
    const at = lastWord(before, folded, word);
    if (at < 0) continue;
    for (const rule2 of wordRules) {
      const match2 = beside(bytes, run2, rule2, { word, distance: before.length - at - word.length }, encodings);
      if (match2 !== void 0) found2.push(match2);
    }
  }
}
function beside(bytes, run2, rule2, { word, distance }, encodings) {
  const hit = keyAround(bytes, run2, rule2);
  if (hit === void 0 || hit.start < run2 - distance) return void 0;
  const between2 = bytes.toString("latin1", run2 - distance, hit.start);
  const tie = link(word, between2);
  if (tie === "none") return void 0;
  if (tie === "near" && between2.search(rule2.format.pattern) >= 0) return void 0;
  const reason2 = tie === "identifier" ? "hash-or-id" : looksRandom(hit.key) ? judge(hit.key, rule2) : "low-entropy";
  const confidence = rule2.confidence ?? (tie === "assigned" ? "high" : "medium");
  return complete(hit, rule2, confidence, reason2, distance, encodings);
}
function keyAround(bytes, offset, rule2) {
  const from = rule2.atAnchor ? offset : Math.max(0, offset - lookBehind);
  const window = bytes.toString("latin1", from, Math.min(bytes.length, offset + rule2.longest));
  const { search } = rule2;
  search.lastIndex = 0;
  for (let hit = search.exec(window); hit !== null; hit = rule2.atAnchor ? null : search.exec(window)) {
    const start2 = from + hit.index;
    const end = start2 + hit[0].length;
    if (start2 > offset) break;
    if (end > offset && bordersLeft(bytes, start2, rule2) && bordersRight(bytes, end, rule2)) {
      search.lastIndex = 0;
      return { start: start2, end, key: hit[0] };
    }
    if (hit[0] === "") search.lastIndex++;
  }
  search.lastIndex = 0;
  return void 0;
}
function judge(key, { format }) {
  if (format.valid !== void 0 && !format.valid(key)) return "checksum";
  return doubt(key.slice(prefixOf(format, key).length), format.entropy);
}
function prefixOf(format, key) {
  return format.publicPrefix ?? format.anchors?.find((anchor2) => key.startsWith(anchor2)) ?? "";
}
function complete(hit, rule2, confidence, reason2, distance, encodings) {
  return { ...hit, rule: rule2, publicPrefix: prefixOf(rule2.format, hit.key), confidence, encodings, reason: reason2, distance };
}
function distanceToWord(bytes, start2, end, path2, words4) {
  const before = bytes.toString("latin1", Math.max(0, start2 - nearReach), start2);
  const after = bytes.toString("latin1", end, Math.min(bytes.length, end + nearReach));
  const [beforeFolded, afterFolded, pathFolded] = [before.toLowerCase(), after.toLowerCase(), path2.toLowerCase()];
  let nearest2;
  for (const word of words4) {
    const left = lastWord(before, beforeFolded, word);
    const right = firstWord(after, afterFolded, word);
    const distances = [
      ...left < 0 ? [] : [before.length - left - word.length],
      ...right < 0 ? [] : [right + nearReach / 2],
      ...firstWord(path2, pathFolded, word) < 0 ? [] : [2 * nearReach]
    ];
    for (const distance of distances) if (nearest2 === void 0 || distance < nearest2) nearest2 = distance;
  }
  return nearest2;
}
var letterOrDigit = 1;
var underscore = 2;
var dash = 4;
var base64 = 8;
var classes = new Uint8Array(256);
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") {
  classes[char.charCodeAt(0)] = letterOrDigit;
}
classes[95] = underscore;
classes[45] = dash;
for (const char of "+/") classes[char.charCodeAt(0)] = base64;
function barred(rule2) {
  const bare = rule2.anchors.length === 0 ? underscore | dash | base64 : 0;
  switch (rule2.format.border ?? "word") {
    case "none":
      return { left: 0, right: 0 };
    case "word":
      return { left: letterOrDigit | bare, right: letterOrDigit | underscore | bare };
    case "word-dash":
      return { left: letterOrDigit | bare, right: letterOrDigit | underscore | dash | bare };
    case "base64":
      return { left: letterOrDigit | base64 | bare, right: letterOrDigit | base64 | bare };
  }
}
function bordersLeft(bytes, start2, rule2) {
  if (start2 === 0 || ((classes[bytes[start2 - 1] ?? 0] ?? 0) & barred(rule2).left) === 0) return true;
  return endsEscape(bytes, start2);
}
function bordersRight(bytes, end, rule2) {
  return end === bytes.length || ((classes[bytes[end] ?? 0] ?? 0) & barred(rule2).right) === 0;
}
var escapeEnd = /(?:\\[abefnrtv0]|\\x[\da-f]{2}|\\u[\da-f]{4}|%[\da-f]{2}|=[\dA-F]{2}|\u001b\[[\d;]{0,16}[a-z])$/i;
function endsEscape(bytes, start2) {
  return escapeEnd.test(bytes.toString("latin1", Math.max(0, start2 - 20), start2));
}
function resolve(found2) {
  const ordered = [...found2].sort(
    (a, b) => Number(a.reason !== void 0) - Number(b.reason !== void 0) || b.rule.rank - a.rule.rank || a.distance - b.distance || b.end - b.start - (a.end - a.start) || a.start - b.start || a.encodings.length - b.encodings.length
  );
  const kept = [];
  const taken = new Taken();
  for (const match2 of ordered) if (taken.claim(match2.start, match2.end)) kept.push(match2);
  return kept.sort((a, b) => a.start - b.start);
}
var Taken = class {
  #buckets = /* @__PURE__ */ new Map();
  claim(start2, end) {
    const first = Math.floor(start2 / longestKey);
    const last2 = Math.floor((end - 1) / longestKey);
    for (let bucket = first; bucket <= last2; bucket++) {
      for (const one2 of this.#buckets.get(bucket) ?? []) if (start2 < one2.end && one2.start < end) return false;
    }
    for (let bucket = first; bucket <= last2; bucket++) {
      const list4 = this.#buckets.get(bucket);
      if (list4 === void 0) this.#buckets.set(bucket, [{ start: start2, end }]);
      else list4.push({ start: start2, end });
    }
    return true;
  }
};

// src/scan/position.ts
var newline = 10;
function cursor2(asSeen) {
  let offset = 0;
  let line2 = 1;
  let units3 = 0;
  let atLineStart = true;
  function move(window, to) {
    if (to <= offset) return;
    const start2 = window.lastIndexOf(newline, to - 1) + 1;
    if (start2 > offset) {
      line2 += count(window, offset, start2);
      offset = start2;
      units3 = 0;
      atLineStart = true;
    }
    if (to > offset) {
      units3 += seen(window.toString("utf8", offset, to), asSeen, atLineStart);
      atLineStart = false;
    }
    offset = to;
  }
  return {
    at(window, to) {
      move(window, to);
      return { line: line2, column: units3 + 1 };
    },
    drop(window, dropped) {
      move(window, dropped);
      offset -= dropped;
    }
  };
}
function cutBefore(window, before, lineWithin) {
  if (before <= 0) return 0;
  const line2 = window.lastIndexOf(newline, before - 1) + 1;
  if (line2 > 0 && before - line2 <= lineWithin) return line2;
  let at = before;
  while (at > 0 && ((window[at] ?? 0) & 192) === 128) at--;
  return at;
}
function count(bytes, from, to) {
  let lines2 = 0;
  for (let at = bytes.indexOf(newline, from); at >= 0 && at < to; at = bytes.indexOf(newline, at + 1)) lines2++;
  return lines2;
}
var timestamp = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z ?/;
var unseen = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])|\uFEFF/g;
function seen(text4, asSeen, atLineStart) {
  if (!asSeen) return text4.length;
  return (atLineStart ? text4.replace(timestamp, "") : text4).replace(unseen, "").length;
}

// src/scan/find.ts
var behind = 1024;
var ahead = 2 * longestKey;
var windowSize = 1 << 20;
var mostFindings2 = 1e4;
function createEngine(providers2, build2) {
  const rules = compile(providers2);
  const prefilter = build2(rules.needles);
  const windows = [];
  return {
    async find(content) {
      const search = createSearch(content, rules, prefilter);
      const { bytes } = content;
      if (Array.isArray(bytes) && bytes.length <= 1) {
        const [only] = bytes;
        if (only !== void 0) search.pass(view(only), only.length, true);
        return search.found(only?.length ?? 0);
      }
      const window = windows.pop() ?? Buffer.allocUnsafe(windowSize);
      try {
        let filled2 = 0;
        let total = 0;
        for await (const chunk of bytes) {
          total += chunk.length;
          for (let at = 0; at < chunk.length; ) {
            const taken = Math.min(chunk.length - at, windowSize - filled2);
            window.set(chunk.subarray(at, at + taken), filled2);
            at += taken;
            filled2 += taken;
            if (filled2 === windowSize) filled2 = search.pass(window, filled2, false);
          }
        }
        search.pass(window, filled2, true);
        return search.found(total);
      } finally {
        windows.push(window);
      }
    }
  };
}
function view(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function createSearch({ origin }, rules, prefilter) {
  const position = cursor2(origin.surface === "log");
  const located = [];
  const suppressions = [];
  let from = 0;
  let base = 0;
  let more = false;
  function place(window, match2) {
    const start2 = position.at(window, match2.start);
    const end = position.at(window, match2.end);
    return {
      ...origin,
      line: start2.line,
      column: start2.column,
      endLine: end.line,
      endColumn: end.column,
      encodings: match2.encodings
    };
  }
  function report(window, match2) {
    if (located.length + suppressions.length >= mostFindings2) {
      more ||= match2.reason === void 0;
      return;
    }
    const { rule: rule2, key, publicPrefix, reason: reason2 } = match2;
    const secret = new Secret(rule2.format.canonical?.(key) ?? key, publicPrefix);
    const names3 = { provider: rule2.provider, format: rule2.format.id };
    if (reason2 !== void 0) {
      const { redacted } = secret;
      suppressions.push({ kind: "suppression", ...names3, reason: reason2, place: place(window, match2), redacted });
      return;
    }
    located.push({
      start: base + match2.start,
      end: base + match2.end,
      joins: rule2.format.joins,
      finding: {
        kind: "finding",
        ...names3,
        secret,
        parts: {},
        place: place(window, match2),
        confidence: match2.confidence
      }
    });
  }
  return {
    pass(window, filled2, last2) {
      const bytes = window.subarray(0, filled2);
      const to = last2 ? filled2 : filled2 - ahead;
      for (const match2 of matches(bytes, origin.path, rules, prefilter)) {
        if (match2.start < from || match2.start >= to) continue;
        report(bytes, match2);
        from = Math.max(from, match2.end);
      }
      if (last2) return 0;
      const cut = cutBefore(bytes, to - behind, behind);
      position.drop(bytes, cut);
      window.copyWithin(0, cut, filled2);
      base += cut;
      from = Math.max(from, to) - cut;
      return filled2 - cut;
    },
    found: (bytes) => ({ findings: join(located), suppressions, bytes, more })
  };
}

// src/scan/prefilter/runs.ts
var isToken = new Uint8Array(256);
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-")
  isToken[char.charCodeAt(0)] = 1;
var gramBits = 16;
var wordBits = 19;
var gramHash = (a, b, c) => Math.imul(a | b << 8 | c << 16, 2654435761) >>> 32 - gramBits;
var wordHash = (four) => Math.imul(four | 538976288, 2654435761) >>> 32 - wordBits;
function runs(needles) {
  const anchors = table(needles.anchors, 1 << gramBits, ([a = 0, b = 0, c = 0]) => gramHash(a, b, c));
  const words4 = table(
    needles.words,
    1 << wordBits,
    ([a = 0, b = 0, c = 0, d = 0]) => wordHash(a | b << 8 | c << 16 | d << 24)
  );
  function searchAnchors(bytes, from, to, onCandidate) {
    let a = bytes[from] ?? 0;
    let b = bytes[from + 1] ?? 0;
    for (let at = from; at + 2 < to; at++) {
      const c = bytes[at + 2] ?? 0;
      const hash = gramHash(a, b, c);
      if (anchors.some[hash] === 1) {
        for (const needle of anchors.lists.get(hash) ?? []) {
          if (standsAt(bytes, at, needle.bytes)) onCandidate(at, needle.index);
        }
      }
      a = b;
      b = c;
    }
  }
  function hasWordBefore(bytes, run2) {
    let four = 0;
    for (let at = Math.max(0, run2 - wordReach); at < run2; at++) {
      four = four >>> 8 | (bytes[at] ?? 0) << 24;
      const hash = wordHash(four);
      if (words4.some[hash] !== 1) continue;
      for (const needle of words4.lists.get(hash) ?? []) if (standsAt(bytes, at - 3, needle.bytes, 32)) return true;
    }
    return false;
  }
  return {
    search(bytes, onCandidate) {
      let searched = 0;
      eachRun(bytes, (start2, end) => {
        searchAnchors(bytes, Math.max(searched, start2 - anchorReach), end, onCandidate);
        searched = Math.max(searched, end - 2);
        if (hasWordBefore(bytes, start2)) onCandidate(start2, besideWord);
      });
    }
  };
}
function eachRun(bytes, onRun) {
  const { length } = bytes;
  let done = 0;
  for (let at = shortestRun - 1; at < length; ) {
    if (isToken[bytes[at] ?? 0] === 0) {
      at += shortestRun;
      continue;
    }
    let start2 = at;
    while (start2 > done && isToken[bytes[start2 - 1] ?? 0] === 1) start2--;
    let end = at + 1;
    while (end < length && isToken[bytes[end] ?? 0] === 1) end++;
    if (end - start2 >= shortestRun) onRun(start2, end);
    done = end;
    at = end + shortestRun;
  }
}
function table(texts, size3, hashOf) {
  const some = new Uint8Array(size3);
  const lists = /* @__PURE__ */ new Map();
  texts.forEach((text4, index) => {
    const bytes = Buffer.from(text4, "latin1");
    const hash = hashOf(bytes);
    some[hash] = 1;
    lists.set(hash, [...lists.get(hash) ?? [], { bytes, index }]);
  });
  return { some, lists };
}
function standsAt(bytes, at, needle, fold = 0) {
  for (let i = 0; i < needle.length; i++) if (((bytes[at + i] ?? 0) | fold) !== ((needle[i] ?? 0) | fold)) return false;
  return true;
}

// src/sinks/mask.ts
function masker(report) {
  const traces = /* @__PURE__ */ new Map();
  for (const exposure2 of [...report.exposures, ...report.allowed.map((allowed) => allowed.exposure)]) {
    for (const secret of secretsOf(exposure2)) {
      const trace = traceOf(secret);
      if (trace !== void 0) traces.set(trace.tail, [...traces.get(trace.tail) ?? [], trace]);
    }
  }
  const known = /* @__PURE__ */ new Map();
  return (text4) => {
    let masked = known.get(text4);
    if (masked === void 0) {
      masked = mask(text4, traces);
      known.set(text4, masked);
    }
    return masked;
  };
}
function secretsOf(exposure2) {
  return [exposure2.secret, ...Object.values(exposure2.parts)];
}
function traceOf(secret) {
  const cut = secret.redacted.lastIndexOf("…");
  const tail2 = secret.redacted.slice(cut + 1);
  return tail2 === "" ? void 0 : { prefix: secret.redacted.slice(0, cut), tail: tail2, secret };
}
var mostGuesses = 1e3;
function mask(text4, traces) {
  let guesses = 0;
  let masked = "";
  let from = 0;
  for (let end = 4; end <= text4.length; end++) {
    for (const { prefix: prefix2, secret } of traces.get(text4.slice(end - 4, end)) ?? []) {
      for (const start2 of startsOf(prefix2, text4, from, end)) {
        if (++guesses > mostGuesses) return "…";
        if (digest(text4.slice(start2, end)) !== secret.sha256) continue;
        masked += text4.slice(from, start2) + secret.redacted;
        from = end;
      }
    }
  }
  return masked + text4.slice(from);
}
function startsOf(prefix2, text4, from, end) {
  const starts = [];
  const latest = end - prefix2.length - 4;
  for (let start2 = text4.indexOf(prefix2, from); start2 >= 0 && start2 <= latest; start2 = text4.indexOf(prefix2, start2 + 1)) {
    starts.push(start2);
  }
  return starts;
}

// src/sinks/arrange.ts
function arrange(report) {
  const mask2 = masker(report);
  const exposure2 = (it) => arrangeExposure(it, mask2);
  const entry = (it) => ({ ...it, reason: mask2(it.reason), owner: mask2(it.owner) });
  return {
    ...report,
    exposures: sorted(report.exposures.map(exposure2), exposureKey),
    allowed: sorted(
      report.allowed.map((it) => ({ exposure: exposure2(it.exposure), entry: entry(it.entry) })),
      (it) => [...exposureKey(it.exposure), ...entryKey(it.entry)]
    ),
    lapsed: sorted(report.lapsed.map(entry), entryKey),
    unused: sorted(report.unused.map(entry), entryKey),
    gaps: sorted(
      report.gaps.map((gap3) => ({ ...gap3, origin: arrangeOrigin(gap3.origin, mask2), detail: mask2(gap3.detail) })),
      (gap3) => [...originKey(gap3.origin), gap3.reason, gap3.detail]
    ),
    suppressed: byName(report.suppressed),
    suppressions: sorted(
      report.suppressions.map((it) => ({ ...it, place: arrangeOrigin(it.place, mask2) })),
      (it) => [it.provider, ...placeKey(it.place), it.format, it.reason, it.redacted]
    )
  };
}
function arrangeExposure(exposure2, mask2) {
  const places = exposure2.places.map((place) => arrangeOrigin(place, mask2));
  return { ...exposure2, parts: byName(exposure2.parts), places: sorted(places, placeKey) };
}
function arrangeOrigin(origin, mask2) {
  const { job, step: step3 } = origin;
  return {
    ...origin,
    path: mask2(origin.path),
    ...job !== void 0 && { job: mask2(job) },
    ...step3 !== void 0 && { step: mask2(step3) }
  };
}
function byName(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1));
}
function exposureKey({ provider, format, secret, places }) {
  const [first] = places;
  return [provider, first?.path ?? "", first?.line ?? 0, first?.column ?? 0, secret.fingerprint, format, places.length];
}
function originKey({ path: path2, commit, job, step: step3, surface }) {
  return [path2, commit ?? "", job ?? "", step3 ?? "", surface];
}
function placeKey(place) {
  const { path: path2, line: line2, column, endLine, endColumn, encodings } = place;
  return [path2, line2, column, endLine, endColumn, ...originKey(place), encodings.join(" ")];
}
function entryKey({ fingerprint, expires, owner, reason: reason2 }) {
  return [fingerprint, expires, owner, reason2];
}
function sorted(items, key) {
  return items.map((item) => ({ item, key: key(item) })).sort((a, b) => compare(a.key, b.key)).map(({ item }) => item);
}
function compare(a, b) {
  for (const [i, left] of a.entries()) {
    const right = b[i];
    if (right === void 0) return 1;
    if (left === right) continue;
    return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

// src/sinks/escape.ts
var unseen2 = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;
var heard = /##(?=\[|vso\[|teamcity\[)/gi;
var named = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
function numbered(char) {
  const code3 = char.codePointAt(0) ?? 0;
  if (code3 <= 255) return `\\x${code3.toString(16).padStart(2, "0")}`;
  if (code3 <= 65535) return `\\u${code3.toString(16).padStart(4, "0")}`;
  return `\\u{${code3.toString(16)}}`;
}
function visible(text4) {
  return text4.replace(unseen2, (char) => named[char] ?? numbered(char));
}
function isPlain(text4) {
  return visible(text4) === text4;
}
function clip(text4, most) {
  if (text4.length <= most) return text4;
  const tail2 = Math.floor((most - 1) / 2);
  const head2 = most - 1 - tail2;
  return `${text4.slice(0, head2)}…${text4.slice(-tail2)}`.replace(new RegExp("\\p{Cs}", "gu"), "");
}
function unheard(text4) {
  return text4.replace(/^([^\S\n]*):(?=:)/gm, "$1\\x3a").replace(heard, "#\\x23");
}
function commandData(text4) {
  return text4.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function commandProperty(text4) {
  return commandData(text4).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
function jsonText(value, indent = 0) {
  return JSON.stringify(value, null, indent).replace(unseen2, (char) => char === "\n" ? char : units(char)).replace(heard, "#\\u0023");
}
function units(char) {
  let text4 = "";
  for (let i = 0; i < char.length; i++) text4 += `\\u${char.charCodeAt(i).toString(16).padStart(4, "0")}`;
  return text4;
}
function code(text4) {
  const inert = visible(text4).replace(/[`|<>&]/g, numbered).replace(/\](?=\()/g, numbered("]")).trim();
  return inert === "" ? "(none)" : `\`${inert}\``;
}
function prose(text4) {
  const parted = visible(text4).replace(
    /@|:(?=\/\/)|\bwww(?=\.)|\b(?:mailto|xmpp):|#(?=\d)|\bGH-(?=\d)/gi,
    (part) => `${part}⁠`
  );
  return parted.replace(/[^\p{L}\p{N}\p{M} ,;:'()/\u2026.-]|^(?:\d+(?=[.)])|[-:])/gu, reference);
}
function reference(text4) {
  let all = "";
  for (const char of text4) all += `&#${char.codePointAt(0) ?? 0};`;
  return all;
}
function target(address) {
  if (!/^https:\/\/[^\s<>"'`|\\^{}]+$/.test(address) || !isPlain(address)) return void 0;
  return address.replaceAll("(", "%28").replaceAll(")", "%29");
}
function relativeUri(path2) {
  const kept = [];
  for (const segment of path2.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  return kept.map(percent).join("/") || "unknown";
}
function percent(segment) {
  return encodeURIComponent(segment.replace(new RegExp("\\p{Cs}", "gu"), "�")).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`
  );
}
function sarifText(text4) {
  return visible(text4).replace(/\](?=\()/g, numbered("]")).replace(/\{(?=\d+\})/g, numbered("{"));
}

// src/sinks/words.ts
function count2(number2) {
  return String(number2).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
function plural(number2, one2, many3 = `${one2}s`) {
  return `${count2(number2)} ${number2 === 1 ? one2 : many3}`;
}
function size(bytes) {
  let amount = bytes;
  for (const unit of ["bytes", "kB", "MB", "GB"]) {
    const shown = amount < 9.95 && unit !== "bytes" ? Number(amount.toFixed(1)) : Math.round(amount);
    if (shown < 1e3) return `${shown} ${shown === 1 && unit === "bytes" ? "byte" : unit}`;
    amount /= 1e3;
  }
  return `${count2(Math.round(amount))} TB`;
}
function duration(seconds) {
  if (seconds < 0.9995) return `${Math.round(seconds * 1e3)} ms`;
  if (seconds < 59.95) return `${Number(seconds.toFixed(1))} s`;
  const whole2 = Math.round(seconds);
  return `${count2(Math.floor(whole2 / 60))} min ${whole2 % 60} s`;
}
function list(parts2) {
  const last2 = parts2.at(-1) ?? "";
  return parts2.length < 2 ? last2 : `${parts2.slice(0, -1).join(", ")} and ${last2}`;
}
function shortId(commit) {
  return visible(commit.slice(0, 7));
}
var surfaces = {
  diff: "",
  commit: "message of",
  log: "log",
  summary: "job summary",
  artifact: "artifact",
  "release-asset": "release asset",
  file: ""
};
var longest = 1e3;
function pathOf(origin) {
  return clip(visible(origin.path), longest) || "(no path)";
}
function where(place) {
  return `${pathOf(place)}:${place.line}:${place.column}`;
}
function origins({ surface, commit, job, step: step3 }) {
  const kind = surfaces[surface];
  const notes2 = [];
  if (commit !== void 0)
    notes2.push(`${surface === "diff" || surface === "file" ? "" : `${kind} `}commit ${shortId(commit)}`);
  else if (kind !== "") notes2.push(surface === "commit" ? "commit message" : kind);
  if (job !== void 0) notes2.push(`job ${clip(visible(job), longest)}`);
  if (step3 !== void 0) notes2.push(`step ${clip(visible(step3), longest)}`);
  return notes2;
}
function notes(place) {
  const wrapped2 = place.encodings.map(visible).join(" > ");
  return [...origins(place), ...wrapped2 === "" ? [] : [wrapped2]].join(", ");
}
function title(exposure2, names3) {
  const name = names3(exposure2.provider, exposure2.format);
  return visible(`${name.provider} ${name.format}`);
}
function doubt2(confidence) {
  return confidence === "high" ? "" : ` (${confidence} confidence)`;
}
function found(exposures) {
  if (exposures.length === 0) return "no keys";
  const places = exposures.reduce((sum, exposure2) => sum + exposure2.places.length, 0);
  return `${plural(exposures.length, "key")} at ${plural(places, "place")}`;
}
function verdict({ exposures, allowed, gaps, conclusion }) {
  const parts2 = [found(exposures)];
  if (allowed.length > 0) parts2.push(`${count2(allowed.length)} allowed`);
  if (gaps.length > 0) parts2.push(`${plural(gaps.length, "thing")} could not be scanned`);
  else if (conclusion === "incomplete") parts2.push("not everything was scanned");
  return parts2.join("; ");
}
function read3({ scanned }) {
  const parts2 = [plural(scanned.contents, "file"), size(scanned.bytes)];
  const { commits } = scanned;
  if (commits !== void 0) parts2.push(`${count2(commits.read)} of ${plural(commits.expected, "commit")}`);
  return `${parts2.join(", ")} in ${duration(scanned.seconds)}`;
}
function lastLine(report) {
  return `Scanned ${read3(report)}: ${verdict(report)}.`;
}
var gapReasons = {
  unreadable: "could not be read",
  truncated: "cut short",
  corrupt: "damaged",
  encrypted: "encrypted",
  unsupported: "of an unsupported kind",
  "depth-limit": "nested too deeply",
  "entry-limit": "beyond the limit of entries",
  "size-limit": "beyond the size limit",
  "ratio-limit": "packed suspiciously densely",
  "time-limit": "out of time",
  "finding-limit": "beyond the limit of findings",
  "missing-history": "history not at hand",
  "missing-object": "git object not at hand"
};
var reasons = {
  placeholder: ["placeholder", "placeholders"],
  "low-entropy": ["text too regular for a key", "texts too regular for keys"],
  checksum: ["wrong checksum", "wrong checksums"],
  sequence: ["sequence", "sequences"],
  "hash-or-id": ["hash or identifier", "hashes or identifiers"],
  "no-context": ["text that nothing near calls a key", "texts that nothing near calls keys"],
  reference: ["reference to a secret store", "references to secret stores"]
};
function reasonWords(reason2, number2 = 1) {
  return reasons[reason2][number2 === 1 ? 0 : 1];
}
function passedOver({ suppressed }) {
  const parts2 = [];
  let all = 0;
  for (const reason2 of Object.keys(reasons).filter(isReason).sort()) {
    const number2 = suppressed[reason2] ?? 0;
    all += number2;
    if (number2 > 0) parts2.push(`${count2(number2)} ${reasonWords(reason2, number2)}`);
  }
  if (all === 0) return "";
  return `${plural(all, "look-alike")} ${all === 1 ? "was" : "were"} passed over: ${list(parts2)}.`;
}
function isReason(text4) {
  return Object.hasOwn(reasons, text4);
}
function byReason(gaps) {
  const groups2 = /* @__PURE__ */ new Map();
  for (const gap3 of gaps) {
    const group2 = groups2.get(gap3.reason);
    if (group2 === void 0) groups2.set(gap3.reason, [gap3]);
    else group2.push(gap3);
  }
  return [...groups2].sort(([a, many3], [b, others]) => others.length - many3.length || (a < b ? -1 : 1));
}
function inTree({ surface, path: path2 }) {
  if (surface !== "diff" && surface !== "file") return false;
  if (path2 === "" || path2.includes("!") || path2.startsWith("/") || /^[A-Za-z]:/.test(path2)) return false;
  return !path2.split("/").includes("..");
}

// src/sinks/annotations.ts
var mostPerLevel = 10;
var longestMessage = 4096;
var longestTitle = 200;
var ranks = { high: 0, medium: 1, low: 2 };
function annotations({ names: names3 }) {
  return {
    id: "annotations",
    render(report) {
      const told2 = arrange(report);
      const ranked = [...told2.exposures].sort((a, b) => rank2(a) - rank2(b));
      const sure = ranked.filter(({ confidence }) => confidence !== "low");
      const unsure = ranked.filter(({ confidence }) => confidence === "low");
      const lines2 = [
        ...commands(
          "error",
          sure.map((exposure2) => ofExposure(exposure2, names3)),
          "key"
        ),
        ...commands("warning", [...ofGaps(told2), ...unsure.map((exposure2) => ofExposure(exposure2, names3))], "key"),
        ...commands("notice", told2.lapsed.map(ofLapsed), "lapsed allow entry", "lapsed allow entries")
      ];
      return lines2.map((line2) => `${line2}
`).join("");
    }
  };
}
function rank2({ confidence, places }) {
  return ranks[confidence] * 2 + (places.some(canPoint) ? 0 : 1);
}
function canPoint(place) {
  return inTree(place) && isPlain(place.path);
}
function commands(level, all, one2, many3) {
  if (all.length <= mostPerLevel) return all.map((annotation) => command2(level, annotation));
  const shown = all.slice(0, mostPerLevel - 1).map((annotation) => command2(level, annotation));
  const left = plural(all.length - shown.length, `more ${one2}`, many3 && `more ${many3}`);
  return [...shown, command2(level, { title: "KeyFuse", lines: [`${left}, see the job summary.`] })];
}
function ofExposure(exposure2, names3) {
  const { console: console2, advice } = names3(exposure2.provider, exposure2.format);
  const called = title(exposure2, names3);
  const place = exposure2.places.find(canPoint);
  const others = exposure2.places.filter((other) => other !== place);
  return {
    title: `${called} exposed`,
    place,
    lines: [
      `${called} ${exposure2.secret.redacted}${doubt2(exposure2.confidence)}, at ${plural(exposure2.places.length, "place")}.`,
      `Revoke it: ${visible(console2)}`,
      ...advice === void 0 ? [] : [`Then do without it: ${visible(advice)}`],
      ...others.length > 0 ? [place === void 0 ? "Places:" : "Other places:"] : [],
      ...others.map(placeLine)
    ]
  };
}
function placeLine(place) {
  const more = notes(place);
  return more === "" ? where(place) : `${where(place)} (${more})`;
}
function ofGaps({ gaps }) {
  if (gaps.length === 0) return [];
  const lines2 = byReason(gaps).flatMap(([reason2, group2]) => [
    `${count2(group2.length)} ${gapReasons[reason2]}: ${visible(group2[0].detail)}`,
    ...group2.slice(0, 3).map(({ origin }) => pathOf(origin)),
    ...group2.length > 3 ? [`and ${count2(group2.length - 3)} more`] : []
  ]);
  return [{ title: "Scan incomplete", lines: [`${plural(gaps.length, "thing")} could not be scanned.`, ...lines2] }];
}
function ofLapsed({ fingerprint, reason: reason2, owner, expires }) {
  const entry = `${visible(fingerprint)}: ${visible(reason2)} (${visible(owner)})`;
  return { title: "Allow entry lapsed", lines: [`Held until ${visible(expires)}: ${entry}`] };
}
function command2(level, { title: heading, lines: lines2, place }) {
  const properties = [...place === void 0 ? [] : anchor(place), ["title", clip(heading, longestTitle)]];
  const written = properties.map(([name, value]) => `${name}=${commandProperty(unheard(String(value)))}`);
  return `::${level} ${written.join(",")}::${message(lines2)}`;
}
function anchor(place) {
  const { path: path2, line: line2, column, endLine, endColumn } = place;
  const rows = [["file", path2], ["line", line2], ["endLine", endLine]];
  return line2 === endLine ? [...rows, ["col", column], ["endColumn", endColumn]] : rows;
}
function message(lines2) {
  const room2 = longestMessage - 40;
  let text4 = "";
  for (const [i, line2] of lines2.entries()) {
    const next = commandData(`${i === 0 ? "" : "\n"}${unheard(clip(line2, 1200))}`);
    if (text4.length + next.length > room2) return `${text4}%0Aand ${count2(lines2.length - i)} more`;
    text4 += next;
  }
  return text4;
}

// src/sinks/json.ts
function json() {
  return { id: "json", render: (report) => `${jsonText(documentOf(arrange(report)), 2)}
` };
}
function documentOf(report) {
  const { contents, bytes, seconds, commits } = report.scanned;
  return {
    version: 1,
    conclusion: report.conclusion,
    exposures: report.exposures.map(exposureOf),
    allowed: report.allowed.map(allowedOf),
    lapsed: report.lapsed.map(entryOf),
    unused: report.unused.map(entryOf),
    gaps: report.gaps.map(gapOf),
    suppressed: report.suppressed,
    suppressions: report.suppressions.map(suppressionOf),
    scanned: { contents, bytes, seconds, commits: commits && { read: commits.read, expected: commits.expected } }
  };
}
function secretOf(secret) {
  return { fingerprint: secret.fingerprint, secret_sha256: secret.sha256, redacted: secret.redacted };
}
function exposureOf({ provider, format, secret, confidence, parts: parts2, places }) {
  const ofParts = Object.entries(parts2).map(([kind, part]) => [kind, secretOf(part)]);
  return {
    provider,
    kind: format,
    ...secretOf(secret),
    confidence,
    parts: Object.fromEntries(ofParts),
    places: places.map(placeOf)
  };
}
function allowedOf({ exposure: exposure2, entry }) {
  return { exposure: exposureOf(exposure2), entry: entryOf(entry) };
}
function entryOf({ fingerprint, reason: reason2, owner, expires }) {
  return { fingerprint, reason: reason2, owner, expires };
}
function originOf({ surface, path: path2, commit, job, step: step3 }) {
  return { surface, path: path2, commit: commit ?? null, job, step: step3 };
}
function placeOf(place) {
  const { line: line2, column, endLine, endColumn, encodings } = place;
  const { surface, path: path2, commit, job, step: step3 } = originOf(place);
  return { surface, path: path2, line: line2, column, endLine, endColumn, commit, encodings, job, step: step3 };
}
function gapOf({ reason: reason2, detail, origin }) {
  return { reason: reason2, detail, ...originOf(origin) };
}
function suppressionOf({ provider, format, reason: reason2, redacted, place }) {
  return { provider, kind: format, reason: reason2, redacted, place: placeOf(place) };
}

// src/sinks/jsonl.ts
function jsonl() {
  return {
    id: "jsonl",
    render: (report) => arrange(report).exposures.flatMap((exposure2) => exposure2.places.map((place) => `${jsonText(lineOf(exposure2, place))}
`)).join("")
  };
}
function lineOf({ provider, format, secret, confidence }, place) {
  return {
    provider,
    kind: format,
    surface: place.surface,
    path: place.path,
    line: place.line,
    column: place.column,
    commit: place.commit ?? null,
    encodings: place.encodings,
    fingerprint: secret.fingerprint,
    secret_sha256: secret.sha256,
    redacted: secret.redacted,
    confidence,
    job: place.job,
    step: place.step,
    endLine: place.endLine,
    endColumn: place.endColumn
  };
}

// src/sinks/sarif.ts
var mostResults = 25e3;
var mostNotifications = 1e3;
var ranks2 = {
  high: { rank: 0, level: "error", severity: "9.1" },
  medium: { rank: 1, level: "error", severity: "7.5" },
  low: { rank: 2, level: "warning", severity: "5.0" }
};
var tags = [
  "security",
  "external/cwe/cwe-798",
  "NHI2:2025 Secret Leakage",
  "NHI7:2025 Long-Lived Secrets",
  "NIST CSF 2.0 PR.AA-01",
  "NIST CSF 2.0 DE.CM-09",
  "NIST SP 800-207",
  "NIST SP 800-63B"
];
function sarif(options) {
  return { id: "sarif", render: (report) => `${jsonText(logOf(arrange(report), options), 2)}
` };
}
function logOf(report, options) {
  const all = hitsOf(report, options.allowed ?? true);
  const hits = all.slice(0, mostResults);
  const rules = rulesOf(hits);
  const index = new Map([...rules.keys()].map((id, i) => [id, i]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "KeyFuse",
            semanticVersion: options.version,
            ...options.home !== void 0 && { informationUri: options.home },
            rules: [...rules].map(([id, exposure2]) => ruleOf(id, exposure2, options.names))
          }
        },
        automationDetails: { id: options.category },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: report.gaps.length === 0 && report.conclusion !== "incomplete",
            toolExecutionNotifications: [...cutOf(all.length - hits.length), ...notificationsOf(report.gaps)]
          }
        ],
        results: resultsOf(hits, index, options.names)
      }
    ]
  };
}
function hitsOf(report, allowed) {
  const open5 = report.exposures.flatMap((exposure2) => exposure2.places.map((place) => ({ exposure: exposure2, place })));
  const ranked = open5.sort((a, b) => ranks2[a.exposure.confidence].rank - ranks2[b.exposure.confidence].rank);
  if (!allowed) return ranked;
  const suppressed = report.allowed.flatMap(
    ({ exposure: exposure2, entry }) => exposure2.places.map((place) => ({ exposure: exposure2, place, entry }))
  );
  return [...ranked, ...suppressed];
}
function ruleId({ provider, format }) {
  return `${provider}/${format}`;
}
function rulesOf(hits) {
  const rules = /* @__PURE__ */ new Map();
  for (const { exposure: exposure2 } of hits) {
    const known = rules.get(ruleId(exposure2));
    if (known === void 0 || ranks2[exposure2.confidence].rank < ranks2[known.confidence].rank) {
      rules.set(ruleId(exposure2), exposure2);
    }
  }
  return new Map([...rules].sort(([a], [b]) => a < b ? -1 : 1));
}
function ruleOf(id, exposure2, names3) {
  const { console: console2, advice } = names3(exposure2.provider, exposure2.format);
  const called = sarifText(title(exposure2, names3)).trim() || id;
  const page = target(console2);
  const steps = [
    `Revoke the key at ${sarifText(console2)}, then remove it from where it stands.`,
    "Whoever could read the place may have it: removing it alone does not help.",
    ...advice === void 0 ? [] : [sarifText(advice)]
  ];
  const marked = [
    `1. Revoke the key${page === void 0 ? "" : ` on its [console page](${page})`}.`,
    "2. Remove it from where it stands; that alone does not help, for whoever could read the place may have it.",
    ...advice === void 0 ? [] : [`3. Do without a stored key: ${prose(advice)}`]
  ];
  return {
    id,
    name: clip(pascal(id), 255),
    shortDescription: { text: clip(`Exposed ${called}`, 1024) },
    fullDescription: {
      text: clip(`${called}: it stands where others can read it, and whoever has it can use it.`, 1024)
    },
    help: { text: steps.join(" "), markdown: marked.join("\n") },
    ...page !== void 0 && { helpUri: page },
    defaultConfiguration: { level: ranks2[exposure2.confidence].level },
    properties: { tags, precision: precisionOf(exposure2), "security-severity": ranks2[exposure2.confidence].severity }
  };
}
function precisionOf({ confidence }) {
  return confidence === "high" ? "very-high" : confidence;
}
function pascal(id) {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, first) => first.toUpperCase()) || "Key";
}
function resultsOf(hits, index, names3) {
  const seen2 = /* @__PURE__ */ new Map();
  return hits.map((hit) => {
    const { exposure: exposure2, place, entry } = hit;
    const id = ruleId(exposure2);
    const locator = `${id}
${exposure2.secret.fingerprint}
${place.path}`;
    const nth = (seen2.get(locator) ?? 0) + 1;
    seen2.set(locator, nth);
    return {
      ruleId: id,
      ruleIndex: index.get(id),
      level: ranks2[exposure2.confidence].level,
      message: { text: messageOf(hit, names3) },
      locations: [locationOf(place)],
      partialFingerprints: {
        "keyfuse/v1": exposure2.secret.fingerprint,
        // Never from the line, which moves: the same key in the same file is the same alert. Counted as CodeQL does.
        primaryLocationLineHash: `${digest(locator).slice(0, 32)}:${nth}`
      },
      ...entry !== void 0 && {
        suppressions: [{ kind: "external", status: "accepted", justification: justificationOf(entry) }]
      },
      properties: propertiesOf(hit)
    };
  });
}
function messageOf({ exposure: exposure2, place }, names3) {
  const more = notes(place);
  const at = more === "" ? where(place) : `${where(place)} (${more})`;
  const { console: console2 } = names3(exposure2.provider, exposure2.format);
  const key = `${title(exposure2, names3)} ${exposure2.secret.redacted}${doubt2(exposure2.confidence)}`;
  return sarifText(`${key} at ${at}. Revoke it at ${console2}.`);
}
function justificationOf({ reason: reason2, owner, expires }) {
  return sarifText(`${reason2 || "No reason given"} (${owner || "no owner"}, until ${expires})`);
}
function locationOf(place) {
  const [outermost = "", ...nested] = place.path.split("!");
  const { line: startLine, column: startColumn, endLine, endColumn } = place;
  const whole2 = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(outermost) },
      region: nested.length > 0 ? whole2 : { startLine, startColumn, endLine, endColumn }
    },
    ...!inTree(place) && {
      logicalLocations: [{ fullyQualifiedName: sarifText(pathOf(place)), kind: "resource" }]
    }
  };
}
function propertiesOf({ exposure: exposure2, place }) {
  const { surface, path: path2, line: line2, column, endLine, endColumn, encodings, commit, job, step: step3 } = place;
  const { confidence } = exposure2;
  return { confidence, surface, path: path2, line: line2, column, endLine, endColumn, encodings, commit, job, step: step3 };
}
function cutOf(left) {
  if (left <= 0) return [];
  const text4 = `${plural(left, "more result")} left out: code scanning takes ${count2(mostResults)}.`;
  return [{ level: "warning", message: { text: text4 } }];
}
function notificationsOf(gaps) {
  const shown = gaps.slice(0, mostNotifications).map((gap3) => {
    const more = origins(gap3.origin).join(", ");
    const at = more === "" ? pathOf(gap3.origin) : `${pathOf(gap3.origin)} (${more})`;
    const [outermost = ""] = gap3.origin.path.split("!");
    return {
      level: "warning",
      message: { text: sarifText(`Not scanned, ${gapReasons[gap3.reason]}: ${at}. ${gap3.detail}`.trim()) },
      descriptor: { id: gap3.reason },
      locations: [{ physicalLocation: { artifactLocation: { uri: relativeUri(outermost) } } }]
    };
  });
  const left = gaps.length - shown.length;
  if (left <= 0) return shown;
  return [...shown, { level: "warning", message: { text: `${plural(left, "more thing")} could not be scanned.` } }];
}

// src/sinks/summary.ts
var room = { exposures: 4e5, gaps: 2e5, allowed: 1e5, lapsed: 5e4, unused: 5e4 };
var mostPlaces = 5;
var longest2 = 300;
function summary({ names: names3 }) {
  return {
    id: "summary",
    render(report) {
      const told2 = arrange(report);
      const blocks = [
        `## KeyFuse: ${verdict(told2)}`,
        callout(told2),
        exposuresTable(told2.exposures, names3),
        gapsTable(told2.gaps),
        allowedTable(told2.allowed, names3),
        entriesTable("lapsed allow entry", "lapsed allow entries", told2.lapsed, room.lapsed),
        entriesTable("unused allow entry", "unused allow entries", told2.unused, room.unused),
        [`Scanned ${read3(told2)}.`, passedOver(told2)].filter((sentence) => sentence !== "").join(" ")
      ];
      return `${unheard(blocks.filter((block) => block !== "").join("\n\n"))}
`;
    }
  };
}
function callout({ exposures, conclusion }) {
  if (exposures.length > 0) {
    return "> [!CAUTION]\n> A key that was pushed or printed is no longer secret: revoke it first, then remove it.";
  }
  if (conclusion === "incomplete") return "> [!WARNING]\n> Not everything was scanned, so this is no pass.";
  return "";
}
function exposuresTable(exposures, names3) {
  if (exposures.length === 0) return "";
  return table2(
    ["Key", "Where", "Commit", "What to do"],
    exposures.map((exposure2) => [
      `${prose(title(exposure2, names3))}${doubt2(exposure2.confidence)}<br>${code(exposure2.secret.redacted)}`,
      placesCell(exposure2),
      commitsCell(exposure2),
      toDo(exposure2, names3)
    ]),
    room.exposures
  );
}
function placesCell({ places }) {
  const shown = places.slice(0, mostPlaces).map((place) => {
    const more = notes(place);
    return more === "" ? code(clip(where(place), longest2)) : `${code(clip(where(place), longest2))} ${quiet(more)}`;
  });
  const left = places.length - shown.length;
  return [...shown, ...left > 0 ? [`and ${plural(left, "more place")}`] : []].join("<br>");
}
function quiet(text4) {
  return `<sub>${prose(clip(text4, longest2))}</sub>`;
}
function commitsCell({ places }) {
  const commits = [...new Set(places.flatMap(({ commit }) => commit === void 0 ? [] : [commit]))];
  const shown = commits.slice(0, 3).map((commit) => code(shortId(commit)));
  const left = commits.length - shown.length;
  return [...shown, ...left > 0 ? [`and ${count2(left)} more`] : []].join("<br>");
}
function toDo({ provider, format }, names3) {
  const { console: console2, advice } = names3(provider, format);
  const page = target(console2);
  const revoke = page === void 0 ? `Revoke it: ${code(clip(console2, longest2))}` : `[Revoke it](${page})`;
  return advice === void 0 ? revoke : `${revoke}<br>${quiet(advice)}`;
}
function gapsTable(gaps) {
  if (gaps.length === 0) return "";
  const rows = gaps.map(({ origin, reason: reason2, detail }) => {
    const more = origins(origin).join(", ");
    const at = code(clip(pathOf(origin), longest2));
    return [more === "" ? at : `${at} ${quiet(more)}`, gapReasons[reason2], prose(clip(detail, longest2))];
  });
  return details(`${plural(gaps.length, "thing")} not scanned`, table2(["Where", "Why", "Detail"], rows, room.gaps));
}
function allowedTable(allowed, names3) {
  if (allowed.length === 0) return "";
  const rows = allowed.map(({ exposure: exposure2, entry }) => [
    `${prose(title(exposure2, names3))}<br>${code(exposure2.secret.redacted)}`,
    placesCell(exposure2),
    ...entryCells(entry)
  ]);
  const heading = ["Key", "Where", "Reason", "Owner", "Until"];
  return details(`${plural(allowed.length, "allowed key")}`, table2(heading, rows, room.allowed));
}
function entriesTable(one2, many3, entries, bytes) {
  if (entries.length === 0) return "";
  const rows = entries.map((entry) => [code(clip(entry.fingerprint, longest2)), ...entryCells(entry)]);
  return details(plural(entries.length, one2, many3), table2(["Fingerprint", "Reason", "Owner", "Until"], rows, bytes));
}
function entryCells({ reason: reason2, owner, expires }) {
  return [prose(clip(reason2, longest2)), code(clip(owner, longest2)), code(clip(expires, longest2))];
}
function details(heading, body2) {
  return `<details><summary>${heading}</summary>

${body2}

</details>`;
}
function table2(heading, rows, bytes) {
  const lines2 = [row(heading), row(heading.map(() => "---"))];
  let left = bytes;
  for (const [i, cells] of rows.entries()) {
    const line2 = row(cells);
    left -= Buffer.byteLength(line2) + 1;
    if (left < 0) return [...lines2, "", `and ${count2(rows.length - i)} more`].join("\n");
    lines2.push(line2);
  }
  return lines2.join("\n");
}
function row(cells) {
  return `| ${cells.join(" | ")} |`;
}

// src/sinks/style.ts
function style(color) {
  const paint = (on, off) => (text4) => color && text4 !== "" ? `\x1B[${on}m${text4}\x1B[${off}m` : text4;
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39)
  };
}

// src/sinks/text.ts
var mostPlaces2 = 10;
var mostGaps = 6;
var mostExamples = 3;
var mostEntries = 20;
var mostSuppressions = 1e3;
function text2({ names: names3, color, explain, width = 100 }) {
  const page = { names: names3, paint: style(color), width };
  return {
    id: "text",
    render(report) {
      const told2 = arrange(report);
      const blocks = [
        ...told2.exposures.map((exposure2) => exposureBlock(exposure2, page)),
        warning(told2, page),
        gapsBlock(told2.gaps, page),
        allowedBlock(told2.allowed, page),
        entriesBlock("Lapsed allow entries, which hold no longer", told2.lapsed, page),
        entriesBlock("Unused allow entries, which can go", told2.unused, page),
        lookAlikes(told2, explain, page),
        [last(told2, page)]
      ];
      const full = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
      return `${unheard(full.join("\n\n"))}
`;
    }
  };
}
function exposureBlock(exposure2, page) {
  const { paint, names: names3 } = page;
  const name = names3(exposure2.provider, exposure2.format);
  const redacted = paint.yellow(visible(exposure2.secret.redacted));
  const parts2 = Object.entries(exposure2.parts).map(([id, part]) => `${visible(id)} ${visible(part.redacted)}`);
  return [
    `${paint.bold(title(exposure2, names3))}  ${redacted}${paint.dim(doubt2(exposure2.confidence))}`,
    ...placeLines(exposure2.places, page),
    ...parts2.length > 0 ? [`  With ${parts2.join(", ")}`] : [],
    `  Revoke it: ${paint.cyan(visible(name.console))}`,
    ...name.advice === void 0 ? [] : wrapped(`Then do without it: ${visible(name.advice)}`, 2, page),
    `  ${paint.dim(exposure2.secret.fingerprint)}`
  ];
}
function placeLines(places, page) {
  const shown = places.slice(0, mostPlaces2).map((place) => ({ at: where(place), more: notes(place) }));
  const column = Math.min(Math.max(0, ...shown.map(({ at }) => at.length)), Math.floor(page.width / 2));
  const lines2 = shown.map(
    ({ at, more }) => more === "" ? `    ${at}` : `    ${at.padEnd(column)}  ${page.paint.dim(more)}`
  );
  return [...lines2, ...rest(places.length - shown.length, 4)];
}
function rest(left, indent) {
  return left > 0 ? [`${" ".repeat(indent)}and ${count2(left)} more`] : [];
}
function warning({ exposures }, page) {
  if (exposures.length === 0) return [];
  return wrapped("A key that was pushed or printed is no longer secret: revoke it first, then remove it.", 0, page);
}
function gapsBlock(gaps, page) {
  if (gaps.length === 0) return [];
  const heading = page.paint.bold("Not scanned");
  if (gaps.length <= mostGaps) return [heading, ...gaps.flatMap((gap3) => gapLines(gap3, page))];
  const lines2 = byReason(gaps).flatMap(([reason2, group2]) => [
    `  ${page.paint.yellow(`${count2(group2.length)} ${gapReasons[reason2]}`)}`,
    ...group2.slice(0, mostExamples).map((gap3) => `    ${gapPlace(gap3)}`),
    ...rest(group2.length - mostExamples, 4),
    ...wrapped(visible(group2[0].detail), 4, page)
  ]);
  return [heading, ...lines2];
}
function gapLines(gap3, page) {
  return [
    `  ${gapPlace(gap3)}  ${page.paint.yellow(gapReasons[gap3.reason])}`,
    ...wrapped(visible(gap3.detail), 4, page).map(page.paint.dim)
  ];
}
function gapPlace({ origin }) {
  const more = origins(origin).join(", ");
  return more === "" ? pathOf(origin) : `${pathOf(origin)} (${more})`;
}
function allowedBlock(allowed, page) {
  if (allowed.length === 0) return [];
  const lines2 = allowed.slice(0, mostEntries).flatMap(({ exposure: exposure2, entry }) => {
    const [first] = exposure2.places;
    const others = exposure2.places.length - 1;
    const at = first === void 0 ? "" : `, ${where(first)}${others > 0 ? ` and ${plural(others, "more place")}` : ""}`;
    return [
      `  ${title(exposure2, page.names)} ${visible(exposure2.secret.redacted)}${at}`,
      ...wrapped(entryWords(entry), 4, page).map(page.paint.dim)
    ];
  });
  return [page.paint.bold("Allowed"), ...lines2, ...rest(allowed.length - mostEntries, 2)];
}
function entryWords({ reason: reason2, owner, expires }) {
  return `${visible(reason2)} (${visible(owner)}, until ${visible(expires)})`;
}
function entriesBlock(heading, entries, page) {
  if (entries.length === 0) return [];
  const lines2 = entries.slice(0, mostEntries).flatMap((entry) => [
    `  ${visible(entry.fingerprint)}`,
    ...wrapped(entryWords(entry), 4, page).map(page.paint.dim)
  ]);
  return [page.paint.bold(heading), ...lines2, ...rest(entries.length - mostEntries, 2)];
}
function lookAlikes(report, explain, page) {
  const sentence = passedOver(report);
  if (sentence === "") return [];
  if (!explain) return wrapped(sentence, 0, page).map(page.paint.dim);
  const shown = report.suppressions.slice(0, mostSuppressions);
  return [
    ...wrapped(sentence, 0, page),
    ...shown.map((suppression) => suppressionLine(suppression, page)),
    ...rest(report.suppressions.length - shown.length, 2)
  ];
}
function suppressionLine(suppression, { names: names3, paint }) {
  const { place, redacted, reason: reason2 } = suppression;
  return `  ${where(place)}  ${visible(redacted)}  ${paint.dim(`${reasonWords(reason2)}; looked like ${title(suppression, names3)}`)}`;
}
function last(report, { paint }) {
  const line2 = lastLine(report);
  if (report.conclusion === "findings") return paint.bold(paint.red(line2));
  const calm = report.conclusion === "clean" && report.exposures.length + report.gaps.length === 0;
  return calm ? paint.green(line2) : paint.yellow(line2);
}
function wrapped(prose2, indent, { width }) {
  const room2 = Math.max(30, width - indent);
  const lines2 = [];
  let line2 = "";
  for (const word of prose2.split(" ")) {
    if (line2 !== "" && line2.length + 1 + word.length > room2) {
      lines2.push(line2);
      line2 = word;
    } else line2 = line2 === "" ? word : `${line2} ${word}`;
  }
  return [...lines2, line2].map((each) => `${" ".repeat(indent)}${each}`);
}

// src/sinks/index.ts
var sinks = { text: text2, json, jsonl, sarif, annotations, summary };

// src/unpack/budget.ts
var RATIO_APPLIES_FROM = 1 << 20;
function raise(setting) {
  return `raise \`${setting}\` to read on`;
}
function overDepth(limits2) {
  return {
    reason: "depth-limit",
    detail: `This archive lies deeper than ${limits2.depth} levels of archives and was not opened; ${raise("max-depth")}.`
  };
}
function overEntries(limits2) {
  return {
    reason: "entry-limit",
    detail: `Reading stopped after ${limits2.entries} members, and the rest of the archive was not scanned; ${raise("max-entries")}.`
  };
}
function overSize(limits2) {
  return {
    reason: "size-limit",
    detail: `Reading stopped after ${limits2.expandedBytes} unpacked bytes, and the rest of the archive was not scanned; ${raise("max-expanded")}.`
  };
}
function overRatio(limits2) {
  return {
    reason: "ratio-limit",
    detail: `This member expands to more than ${limits2.ratio} times its packed size, and the rest of it was not scanned; ${raise("max-ratio")}.`
  };
}
function overTime(limits2) {
  return {
    reason: "time-limit",
    detail: `Reading stopped after ${limits2.fileSeconds} seconds, and the rest was not scanned; ${raise("max-file-seconds")}.`
  };
}
function createBudget(limits2, clock2) {
  const deadline = clock2.now() + limits2.fileSeconds * 1e3;
  let stop;
  let failure;
  let entries = 0;
  let expanded = 0;
  function halt(why) {
    stop ??= why;
  }
  function inTime() {
    if (clock2.now() > deadline) halt(overTime(limits2));
    return stop === void 0;
  }
  function admit() {
    entries += 1;
    if (entries > limits2.entries) halt(overEntries(limits2));
    return inTime();
  }
  function take(count4) {
    if (!inTime()) return 0;
    const allowed = Math.min(count4, limits2.expandedBytes - expanded);
    expanded += allowed;
    if (allowed < count4) halt(overSize(limits2));
    return allowed;
  }
  function tooDense(unpacked, packed) {
    return unpacked > RATIO_APPLIES_FROM && unpacked > packed * limits2.ratio ? overRatio(limits2) : void 0;
  }
  function at(level) {
    return {
      get stopped() {
        return stop !== void 0;
      },
      get stop() {
        return stop ?? failure;
      },
      entries: limits2.entries,
      enter: () => level < limits2.depth ? at(level + 1) : overDepth(limits2),
      admit,
      take: (count4, how) => how === "unpacked" || level <= 1 ? take(count4) : inTime() ? count4 : 0,
      tooDense,
      inTime,
      fail: (reason2, detail) => {
        failure = { reason: reason2, detail };
      }
    };
  }
  return at(0);
}

// src/unpack/inflate.ts
import { constants, crc32 as crc322, createInflateRaw, inflateRawSync } from "node:zlib";
var AT_ONCE = 8 << 20;
var AT_ONCE_BLINDLY = 256 << 10;
var UNPACKED_AT_ONCE = 16 << 20;
var SALVAGED = 1 << 20;
var STEP = 256 << 10;
var RATIO_GRACE = 1 << 20;
var LEAST_CHUNK = 64;
var LARGEST_CHUNK = 1 << 20;
var STREAM_CHUNK = 256 << 10;
var AHEAD = 2 << 20;
var DENSEST = 1032;
function newOutcome() {
  return { packed: 0, size: 0, crc: 0, end: "complete", stop: void 0 };
}
function account(chunk, how, budget, outcome) {
  const allowed = budget.take(chunk.length, how);
  outcome.size += chunk.length;
  outcome.crc = crc322(chunk, outcome.crc);
  if (allowed === chunk.length) return chunk;
  outcome.end = "stopped";
  return chunk.subarray(0, allowed);
}
function isInfo(value) {
  return typeof value === "object" && value !== null && "buffer" in value && "engine" in value;
}
function attempt(input, chunkSize) {
  try {
    const result = inflateRawSync(input, {
      chunkSize,
      maxOutputLength: UNPACKED_AT_ONCE,
      // Data that break off give what there is, instead of an error.
      finishFlush: constants.Z_SYNC_FLUSH,
      info: true
    });
    return isInfo(result) ? { bytes: result.buffer, packed: result.engine.bytesWritten } : "damaged";
  } catch (error) {
    const coded = typeof error === "object" && error !== null && "code" in error;
    return coded && error.code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "damaged";
  }
}
function salvage(input) {
  let best = { bytes: new Uint8Array(0), packed: 0 };
  let low = 0;
  let high = input.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const made7 = attempt(input.subarray(0, middle), LARGEST_CHUNK);
    if (typeof made7 === "string") {
      high = middle - 1;
    } else {
      low = middle;
      best = { bytes: made7.bytes, packed: middle };
    }
  }
  return best;
}
function chunkSizeFor(size3, packed) {
  const guess = Math.min(size3 ?? packed * 4, packed * DENSEST);
  return Math.max(LEAST_CHUNK, Math.min(guess + 1, LARGEST_CHUNK));
}
function ratioBase(expected, consumed) {
  return Math.max(consumed, Math.min(expected.packed ?? expected.of ?? 0, RATIO_GRACE));
}
async function inputAtOnce(reader, expected) {
  const { packed, size: size3 } = expected;
  if (packed !== void 0 && (packed > AT_ONCE || (size3 ?? 0) > UNPACKED_AT_ONCE)) return void 0;
  const count4 = packed ?? AT_ONCE_BLINDLY;
  const bytes = await reader.peek(count4);
  return { bytes, atEnd: bytes.length < count4 };
}
async function inflateAtOnce(reader, expected, budget) {
  const input = await inputAtOnce(reader, expected);
  if (input === void 0) return void 0;
  let made7 = attempt(input.bytes, chunkSizeFor(expected.size, input.bytes.length));
  const damaged = made7 === "damaged";
  if (damaged && input.bytes.length <= SALVAGED) made7 = salvage(input.bytes);
  if (typeof made7 === "string") return void 0;
  const exhausted = !damaged && made7.packed === input.bytes.length;
  if (exhausted && expected.packed === void 0 && !input.atEnd) return void 0;
  if (budget.tooDense(made7.bytes.length, ratioBase(expected, made7.packed)) !== void 0) return void 0;
  const outcome = newOutcome();
  if (damaged) outcome.end = "damaged";
  else if (exhausted && input.atEnd) outcome.end = "cut";
  outcome.packed = made7.packed;
  const bytes = account(made7.bytes, "unpacked", budget, outcome);
  await reader.skip(made7.packed);
  return { bytes, outcome };
}
function createEngine2() {
  const engine2 = createInflateRaw({ chunkSize: STREAM_CHUNK, finishFlush: constants.Z_SYNC_FLUSH });
  let chunks = [];
  let waiting = 0;
  let busy = false;
  let damaged = false;
  let finishing = false;
  let wake = () => void 0;
  engine2.on("data", (chunk) => {
    chunks.push(chunk);
    waiting += chunk.length;
    if (waiting >= AHEAD && !finishing) engine2.pause();
    wake();
  });
  engine2.on("error", () => {
    damaged = true;
    busy = false;
    wake();
  });
  return {
    get consumed() {
      return engine2.bytesWritten;
    },
    get busy() {
      return busy;
    },
    get damaged() {
      return damaged;
    },
    feed(input) {
      busy = true;
      engine2.write(input, () => {
        busy = false;
        wake();
      });
    },
    async progress() {
      if (chunks.length > 0 || !busy) return;
      await new Promise((resolve3) => {
        wake = resolve3;
      });
    },
    async finish() {
      if (damaged || engine2.readableEnded) return;
      finishing = true;
      engine2.resume();
      await new Promise((resolve3) => {
        for (const event of ["end", "error", "close"]) engine2.once(event, resolve3);
        engine2.end();
      });
    },
    output() {
      const ready = chunks;
      chunks = [];
      waiting = 0;
      if (engine2.isPaused()) engine2.resume();
      return ready;
    },
    close() {
      engine2.destroy();
    }
  };
}
async function step(reader, engine2, expected, outcome) {
  const left = (expected.packed ?? Number.POSITIVE_INFINITY) - outcome.packed;
  if (left === 0) return "last";
  const input = await reader.peekSome(Math.min(STEP, left));
  if (input.length === 0) {
    outcome.end = "cut";
    return "last";
  }
  if (!engine2.busy) engine2.feed(input);
  await engine2.progress();
  if (engine2.damaged) {
    outcome.end = "damaged";
    return "last";
  }
  if (engine2.busy) return "more";
  const consumed = engine2.consumed - outcome.packed;
  outcome.packed += consumed;
  await reader.skip(consumed);
  return consumed === input.length ? "more" : "last";
}
async function* inflateStream(reader, expected, budget, outcome) {
  const engine2 = createEngine2();
  try {
    for (let next = "more"; next === "more"; ) {
      next = await step(reader, engine2, expected, outcome);
      if (next === "last") await engine2.finish();
      for (const chunk of engine2.output()) {
        const allowed = account(chunk, "unpacked", budget, outcome);
        outcome.stop = budget.tooDense(outcome.size, ratioBase(expected, engine2.consumed));
        if (outcome.stop !== void 0) return;
        if (allowed.length > 0) yield allowed;
        if (outcome.end === "stopped") return;
      }
    }
  } finally {
    engine2.close();
  }
}

// src/unpack/member.ts
var LONGEST_NAME = 4096;
var CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
function printable(name) {
  return name.slice(0, LONGEST_NAME).replace(CONTROLS, "�");
}
function inside(outer, name) {
  return { ...outer, path: `${outer.path}!${printable(name)}` };
}
function gap(origin, reason2, detail) {
  return { kind: "gap", origin, reason: reason2, detail };
}
function stopGap(origin, stop) {
  return gap(origin, stop.reason, stop.detail);
}
function wholeMember(origin, bytes) {
  return { kind: "content", origin, size: bytes.length, bytes: [bytes] };
}
async function* streamedMember(origin, size3, bytes) {
  const open5 = { [Symbol.asyncIterator]: () => ({ next: () => bytes.next() }) };
  try {
    yield { kind: "content", origin, ...size3 === void 0 ? {} : { size: size3 }, bytes: open5 };
    while ((await bytes.next()).done !== true) ;
  } finally {
    await bytes.return(void 0);
  }
}

// src/unpack/reader.ts
var LEAST_STORE = 64 << 10;
function iterate(bytes) {
  return Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
}
function view2(chunk) {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}
function createReader(bytes) {
  const source = iterate(bytes);
  let store = Buffer.alloc(0);
  let start2 = 0;
  let end = 0;
  let owned = false;
  let finished = false;
  let position = 0;
  function makeRoom(extra) {
    const held = end - start2;
    if (owned && store.length - end >= extra) return;
    if (owned && held + extra <= store.length && start2 >= held) {
      store.copyWithin(0, start2, end);
    } else {
      const larger = Buffer.allocUnsafeSlow(Math.max(LEAST_STORE, Math.ceil((held + extra) * 1.5)));
      store.copy(larger, 0, start2, end);
      store = larger;
      owned = true;
    }
    start2 = 0;
    end = held;
  }
  async function pull() {
    if (finished) return false;
    if (end > start2 && !owned) makeRoom(LEAST_STORE);
    const next = await source.next();
    if (next.done === true) {
      finished = true;
      return false;
    }
    const chunk = view2(next.value);
    if (start2 === end) {
      store = chunk;
      start2 = 0;
      end = chunk.length;
      owned = false;
      return true;
    }
    makeRoom(chunk.length);
    chunk.copy(store, end);
    end += chunk.length;
    return true;
  }
  async function peek(count4) {
    while (end - start2 < count4 && await pull()) ;
    return store.subarray(start2, Math.min(end, start2 + count4));
  }
  async function peekSome(most) {
    while (end === start2 && await pull()) ;
    return store.subarray(start2, Math.min(end, start2 + most));
  }
  async function skip(count4) {
    let left = count4;
    while (left > 0) {
      const step3 = Math.min(left, end - start2);
      start2 += step3;
      position += step3;
      left -= step3;
      if (left > 0 && !await pull()) break;
    }
    return count4 - left;
  }
  async function* rest2() {
    for (; ; ) {
      const chunk = await peekSome(Number.POSITIVE_INFINITY);
      if (chunk.length === 0) return;
      yield chunk;
      await skip(chunk.length);
    }
  }
  async function close() {
    finished = true;
    end = start2;
    await source.return?.();
  }
  return {
    get position() {
      return position;
    },
    peek,
    peekSome,
    skip,
    rest: rest2,
    close
  };
}

// src/unpack/names.ts
var CP437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";
var strict = new TextDecoder("utf-8", { fatal: true });
function utf8(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    return void 0;
  }
}
function byteByByte(bytes, upper) {
  return Array.from(bytes, (code3) => code3 < 128 ? String.fromCharCode(code3) : upper(code3)).join("");
}
function zipName(bytes) {
  return utf8(bytes) ?? byteByByte(bytes, (code3) => CP437.charAt(code3 - 128));
}
function tarName(bytes) {
  return utf8(bytes) ?? byteByByte(bytes, (code3) => String.fromCharCode(code3));
}

// src/unpack/tar-records.ts
var BLOCK = 512;
var CHECKSUM = { from: 148, to: 156 };
var MAGIC = { from: 257, posix: "ustar\0" };
var SPACE = 32;
function untilNul(field) {
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}
function parseNumber(field) {
  const first = field[0] ?? 0;
  if (first === 128) return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  const text4 = untilNul(field).toString("latin1").trim();
  if (text4 === "") return 0;
  return /^[0-7]+$/.test(text4) ? Number.parseInt(text4, 8) : Number.NaN;
}
function hasValidChecksum(block) {
  const field = block.subarray(CHECKSUM.from, CHECKSUM.to);
  const expected = parseNumber(field);
  if (Number.isNaN(expected) || untilNul(field).length === 0) return false;
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK; at += 1) {
    const byte = at >= CHECKSUM.from && at < CHECKSUM.to ? SPACE : block[at] ?? 0;
    unsigned += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return expected === unsigned || expected === signed;
}
function isTarHeader(block) {
  return block.length >= BLOCK && hasValidChecksum(block);
}
function hasTarMagic(head2) {
  return view2(head2).toString("latin1", MAGIC.from, MAGIC.from + 5) === "ustar";
}
function fullName(block) {
  const name = tarName(untilNul(block.subarray(0, 100)));
  if (block.toString("latin1", MAGIC.from, MAGIC.from + 6) !== MAGIC.posix) return name;
  const prefix2 = tarName(untilNul(block.subarray(345, 500)));
  return prefix2 === "" ? name : `${prefix2}/${name}`;
}
function parseTarHeader(block) {
  if (!isTarHeader(block)) return void 0;
  const type = block.toString("latin1", 156, 157);
  const name = fullName(block);
  return {
    name,
    // Old v7 tells a folder by its name alone.
    type: type === "\0" ? name.endsWith("/") ? "5" : "0" : type,
    size: parseNumber(block.subarray(124, 136)),
    extended: type === "S" && block[482] === 1
  };
}
function parsePax(data) {
  const values = /* @__PURE__ */ new Map();
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(SPACE, at);
    const length = space < 0 ? Number.NaN : Number(data.toString("latin1", at, space));
    const equals = data.indexOf("=", space, "latin1");
    const end = at + length;
    if (!(length > 0) || equals < space || equals >= end || end > data.length) break;
    values.set(data.toString("latin1", space + 1, equals), data.subarray(equals + 1, end - 1));
    at = end;
  }
  const path2 = values.get("GNU.sparse.name") ?? values.get("path");
  const size3 = values.get("size");
  return {
    ...path2 === void 0 ? {} : { path: tarName(path2) },
    ...size3 === void 0 ? {} : { size: Number(size3.toString("latin1")) }
  };
}

// src/unpack/tar.ts
var AT_ONCE2 = 256 << 10;
var LONGEST_ATTRIBUTES = 1 << 20;
var SENTENCE = {
  truncatedMember: "The archive breaks off within this member; what was there of it was scanned, so provide the whole file.",
  truncated: "The archive breaks off before its end mark; what was there was scanned, so provide the whole file.",
  damaged: "The archive is damaged between members; reading went on at the next valid header, so make the archive again.",
  trailing: "Bytes that are no tar members follow the end of the archive and were not scanned; scan them by themselves.",
  size: "The size of this member makes no sense; reading went on at the next valid header, so make the archive again."
};
var WITHOUT_DATA = /* @__PURE__ */ new Set(["2", "3", "4", "5", "6"]);
var NO_FILE = /* @__PURE__ */ new Set(["D", "V", "N", "g", "X"]);
function isZero(block) {
  return block.every((byte) => byte === 0);
}
function padding(size3) {
  return (BLOCK - size3 % BLOCK) % BLOCK;
}
async function* dataStream(archive, size3, progress) {
  const { reader, budget } = archive;
  while (progress.read < size3) {
    const chunk = await reader.peekSome(size3 - progress.read);
    if (chunk.length === 0) return;
    const allowed = budget.take(chunk.length, "stored");
    progress.read += chunk.length;
    if (allowed > 0) yield chunk.subarray(0, allowed);
    await reader.skip(chunk.length);
    if (allowed < chunk.length) return;
  }
}
async function* readFile(archive, origin, size3) {
  const { reader, budget } = archive;
  const progress = { read: 0 };
  if (size3 <= AT_ONCE2) {
    const bytes = await reader.peek(size3);
    progress.read = bytes.length;
    yield wholeMember(origin, bytes.subarray(0, budget.take(bytes.length, "stored")));
    await reader.skip(bytes.length);
  } else {
    yield* streamedMember(origin, size3, dataStream(archive, size3, progress));
  }
  if (progress.read < size3 && !budget.stopped) {
    archive.ended = true;
    yield gap(origin, "truncated", SENTENCE.truncatedMember);
  }
  await reader.skip(padding(size3));
}
async function readAttributes({ reader }, size3) {
  const data = size3 <= LONGEST_ATTRIBUTES ? Buffer.from(await reader.peek(size3)) : void 0;
  await reader.skip(size3 + padding(size3));
  return data;
}
async function resynchronise(archive) {
  const { reader } = archive;
  for (; ; ) {
    const block = await reader.peek(BLOCK);
    if (block.length === BLOCK && (isTarHeader(block) || isZero(block))) return;
    await reader.skip(block.length);
    if (block.length < BLOCK) {
      archive.ended = true;
      return;
    }
  }
}
async function dataSize(archive, header) {
  if (WITHOUT_DATA.has(header.type)) return 0;
  const size3 = archive.next.size ?? header.size;
  if (header.type !== "1" || size3 === 0) return size3;
  const block = await archive.reader.peek(BLOCK);
  return block.length < BLOCK || isTarHeader(block) || isZero(block) ? 0 : size3;
}
async function skipSparseMap({ reader }) {
  for (let more = true; more; ) {
    const block = await reader.peek(BLOCK);
    more = block[504] === 1;
    await reader.skip(BLOCK);
  }
}
async function* readMember(archive, header) {
  const { budget, next } = archive;
  if (!budget.admit()) return;
  const size3 = await dataSize(archive, header);
  archive.next = {};
  const origin = inside(archive.origin, next.path ?? header.name);
  if (!Number.isSafeInteger(size3) || size3 < 0) {
    yield gap(origin, "corrupt", SENTENCE.size);
    await resynchronise(archive);
    return;
  }
  if (header.extended) await skipSparseMap(archive);
  if (NO_FILE.has(header.type)) await archive.reader.skip(size3 + padding(size3));
  else if (!WITHOUT_DATA.has(header.type) && (header.type !== "1" || size3 > 0)) yield* readFile(archive, origin, size3);
}
async function* readHeader(archive, block) {
  const { reader, budget } = archive;
  const header = parseTarHeader(block);
  if (header === void 0) {
    if (!budget.admit()) return;
    yield gap(archive.origin, "corrupt", archive.ended ? SENTENCE.trailing : SENTENCE.damaged);
    await resynchronise(archive);
    return;
  }
  archive.ended = false;
  await reader.skip(BLOCK);
  if (header.type === "L") {
    const name = await readAttributes(archive, header.size);
    if (name !== void 0) archive.next = { ...archive.next, path: tarName(untilNul(name)) };
  } else if (header.type === "x") {
    const data = await readAttributes(archive, header.size);
    if (data !== void 0) archive.next = { ...archive.next, ...parsePax(data) };
  } else if (header.type === "K") {
    await readAttributes(archive, header.size);
  } else {
    yield* readMember(archive, header);
  }
}
async function* open2(content, budget) {
  const reader = createReader(content.bytes);
  const archive = { reader, origin: content.origin, budget, next: {}, ended: false };
  while (!budget.stopped) {
    const block = await reader.peek(BLOCK);
    if (block.length < BLOCK) {
      if (!archive.ended) yield gap(content.origin, "truncated", SENTENCE.truncated);
      else if (!isZero(block)) yield gap(content.origin, "corrupt", SENTENCE.trailing);
      return;
    }
    if (isZero(block)) {
      archive.ended = true;
      await reader.skip(BLOCK);
    } else {
      yield* readHeader(archive, block);
    }
  }
}
var tar = {
  id: "tar",
  recognises: (head2) => hasTarMagic(head2) || isTarHeader(view2(head2)),
  open: open2
};

// src/unpack/gzip.ts
var FIXED_HEADER = 10;
var TRAILER = 8;
var LONGEST_HEADER = 256 << 10;
var USUAL_HEADER = 1 << 10;
var FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 };
var TRUNCATED = {
  reason: "truncated",
  detail: "The gzip data break off before their end; what could be unpacked was scanned, so provide the whole file."
};
var DAMAGED = {
  reason: "corrupt",
  detail: "The gzip data are damaged; what lies behind the damage was not scanned, so make the file again."
};
var CHECKSUM2 = {
  reason: "corrupt",
  detail: "The gzip checksum does not match; all was scanned as unpacked, but may differ from what was packed."
};
var TRAILING = {
  reason: "corrupt",
  detail: "Bytes that are not gzip follow the gzip data and were not scanned; cut them off or scan them by themselves."
};
function isMagic(head2) {
  return head2[0] === 31 && head2[1] === 139 && head2[2] === 8;
}
function headerLength(head2) {
  if (head2.length < FIXED_HEADER) return void 0;
  const flags = head2.readUInt8(3);
  let at = FIXED_HEADER;
  if (flags & FLAG.extra) {
    if (head2.length < at + 2) return void 0;
    at += 2 + head2.readUInt16LE(at);
  }
  for (const text4 of [FLAG.name, FLAG.comment]) {
    if (!(flags & text4)) continue;
    const end = head2.indexOf(0, at);
    if (end < 0) return void 0;
    at = end + 1;
  }
  if (flags & FLAG.headerCrc) at += 2;
  return at <= head2.length ? at : void 0;
}
async function skipHeader(reader) {
  let head2 = await reader.peek(USUAL_HEADER);
  if (headerLength(head2) === void 0) head2 = await reader.peek(LONGEST_HEADER);
  const length = headerLength(head2);
  if (length === void 0) return head2.length < LONGEST_HEADER ? TRUNCATED : DAMAGED;
  await reader.skip(length);
  return void 0;
}
async function* inflated(reader, expected, budget, outcome) {
  const whole2 = await inflateAtOnce(reader, expected, budget);
  if (whole2 === void 0) {
    yield* inflateStream(reader, expected, budget, outcome);
    return;
  }
  Object.assign(outcome, whole2.outcome);
  if (whole2.bytes.length > 0) yield whole2.bytes;
}
async function checkTrailer(reader, outcome) {
  if (outcome.stop !== void 0) return outcome.stop;
  if (outcome.end === "cut") return TRUNCATED;
  if (outcome.end === "damaged") return DAMAGED;
  const trailer = await reader.peek(TRAILER);
  if (trailer.length < TRAILER) return TRUNCATED;
  const matches2 = trailer.readUInt32LE(0) === outcome.crc && trailer.readUInt32LE(4) === outcome.size % 2 ** 32;
  await reader.skip(TRAILER);
  return matches2 ? void 0 : CHECKSUM2;
}
async function another(reader, fault) {
  for (; ; ) {
    const next = await reader.peekSome(64 << 10);
    if (next.length === 0) return false;
    const padding2 = next.findIndex((byte) => byte !== 0);
    if (padding2 === 0) break;
    await reader.skip(padding2 < 0 ? next.length : padding2);
  }
  if (isMagic(await reader.peek(3))) return true;
  fault.gap ??= TRAILING;
  return false;
}
async function* parts(content, budget, fault) {
  const reader = createReader(content.bytes);
  do {
    const bad = await skipHeader(reader);
    if (bad !== void 0) {
      fault.gap ??= bad;
      return;
    }
    const outcome = newOutcome();
    yield* inflated(reader, { packed: void 0, size: void 0, of: content.size }, budget, outcome);
    if (budget.stopped) return;
    const wrong = await checkTrailer(reader, outcome);
    fault.gap ??= wrong;
    if (wrong !== void 0 && wrong !== CHECKSUM2) return;
  } while (await another(reader, fault));
}
function unpackedName(path2) {
  const name = path2.slice(Math.max(path2.lastIndexOf("/"), path2.lastIndexOf("!"), path2.lastIndexOf("\\")) + 1);
  return name.replace(/\.gz$/i, "");
}
async function* open3(content, budget) {
  const fault = { gap: void 0 };
  const bytes = parts(content, budget, fault);
  const reader = createReader(bytes);
  try {
    if (tar.recognises(await reader.peek(512))) {
      yield* tar.open({ kind: "content", origin: content.origin, bytes: reader.rest() }, budget);
      while (await reader.skip(1 << 20) > 0) ;
    } else if (budget.admit()) {
      yield* streamedMember(inside(content.origin, unpackedName(content.origin.path)), void 0, reader.rest());
    }
    if (fault.gap !== void 0) yield stopGap(content.origin, fault.gap);
  } finally {
    await reader.close();
  }
}
var gzip = { id: "gzip", recognises: isMagic, open: open3 };

// src/unpack/zip-listing.ts
var TOLD_SINGLY = 20;
function createListing(most) {
  const seen2 = /* @__PURE__ */ new Set();
  let listed = [];
  let count4 = 0;
  let directory;
  function* missing(origin, start2) {
    const base = directory === void 0 || start2 === 4294967295 ? 0 : directory - start2;
    const absent = listed.filter((entry) => !seen2.has(entry.offset + base));
    for (const entry of absent.slice(0, TOLD_SINGLY)) {
      yield gap(
        inside(origin, entry.name),
        "corrupt",
        "The archive lists this entry, but not where its data lie apart from others, so it was not scanned by itself."
      );
    }
    const more = Math.max(0, absent.length - TOLD_SINGLY) + (count4 - listed.length);
    if (more > 0)
      yield gap(origin, "corrupt", `The archive lists ${more} more entries whose data were not found in it.`);
    listed = [];
    count4 = 0;
    directory = void 0;
  }
  return {
    saw: (position) => seen2.add(position),
    names(entry, position) {
      directory ??= position;
      if (seen2.has(entry.offset)) return;
      count4 += 1;
      if (listed.length < most) listed.push({ name: printable(entry.name), offset: entry.offset });
    },
    missing
  };
}

// src/unpack/zip-records.ts
var SIGNATURE = {
  local: 67324752,
  central: 33639248,
  end: 101010256,
  end64: 101075792,
  locator64: 117853008,
  /** Data descriptor; at the very start, the marker of a spanned archive. */
  descriptor: 134695760,
  archiveExtra: 134630224,
  digitalSignature: 84233040
};
var LOCAL_HEADER = 30;
var CENTRAL_HEADER = 46;
var END_RECORD = 22;
var LONGEST_DESCRIPTOR = 24;
var FLAG2 = { encrypted: 1, descriptor: 8, centralEncrypted: 8192 };
var EXTRA = { zip64: 1, unicodePath: 28789 };
var IN_ZIP64 = 4294967295;
var HIGHEST_VERSION = 100;
var HIGHEST_METHOD = 99;
var METHOD = { stored: 0, deflated: 8 };
var METHOD_NAMES = {
  1: "Shrink",
  6: "Implode",
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "xz",
  98: "PPMd",
  99: "AES encryption"
};
function methodName(method) {
  return METHOD_NAMES[method] ?? `method ${method}`;
}
function localLength(fixed2) {
  return LOCAL_HEADER + fixed2.readUInt16LE(26) + fixed2.readUInt16LE(28);
}
function centralLength(fixed2) {
  return CENTRAL_HEADER + fixed2.readUInt16LE(28) + fixed2.readUInt16LE(30) + fixed2.readUInt16LE(32);
}
function isPlausibleLocal(fixed2) {
  return fixed2.readUInt8(4) <= HIGHEST_VERSION && fixed2.readUInt16LE(8) <= HIGHEST_METHOD;
}
function extraField(extra, id) {
  let at = 0;
  while (at + 4 <= extra.length) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return void 0;
}
function zip64Numbers(extra) {
  const field = extraField(extra, EXTRA.zip64);
  let at = 0;
  return (own) => {
    if (own !== IN_ZIP64 || field === void 0 || field.length < at + 8) return own;
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  };
}
function unicodePath(extra) {
  const field = extraField(extra, EXTRA.unicodePath);
  return field !== void 0 && field.length > 5 && field[0] === 1 ? field.subarray(5) : void 0;
}
function parseLocal(bytes) {
  const flags = bytes.readUInt16LE(6);
  const nameEnd = LOCAL_HEADER + bytes.readUInt16LE(26);
  const extra = bytes.subarray(nameEnd);
  const number2 = zip64Numbers(extra);
  const size3 = number2(bytes.readUInt32LE(22));
  const packed = number2(bytes.readUInt32LE(18));
  const descriptor = (flags & FLAG2.descriptor) !== 0;
  const method = bytes.readUInt16LE(8);
  const unknown2 = descriptor && (packed === 0 || packed === IN_ZIP64);
  return {
    name: zipName(unicodePath(extra) ?? bytes.subarray(LOCAL_HEADER, nameEnd)),
    method,
    encrypted: (flags & (FLAG2.encrypted | FLAG2.centralEncrypted)) !== 0 || method === HIGHEST_METHOD,
    descriptor,
    known: unknown2 ? void 0 : { crc: bytes.readUInt32LE(14), packed, size: size3 }
  };
}
function parseCentral(bytes) {
  const nameEnd = CENTRAL_HEADER + bytes.readUInt16LE(28);
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30));
  const number2 = zip64Numbers(extra);
  number2(bytes.readUInt32LE(24));
  number2(bytes.readUInt32LE(20));
  return {
    name: zipName(unicodePath(extra) ?? bytes.subarray(CENTRAL_HEADER, nameEnd)),
    offset: number2(bytes.readUInt32LE(42))
  };
}
function descriptorLength(bytes, facts) {
  const signed = bytes.length >= 4 && bytes.readUInt32LE(0) === SIGNATURE.descriptor;
  for (const start2 of signed ? [4, 0] : [0]) {
    if (bytes.length < start2 + 12 || bytes.readUInt32LE(start2) !== facts.crc) continue;
    if (bytes.length >= start2 + 20 && bytes.readBigUInt64LE(start2 + 4) === BigInt(facts.packed) && bytes.readBigUInt64LE(start2 + 12) === BigInt(facts.size)) {
      return start2 + 20;
    }
    const short = bytes.readUInt32LE(start2 + 4) === facts.packed % 2 ** 32;
    if (short && bytes.readUInt32LE(start2 + 8) === facts.size % 2 ** 32) return start2 + 12;
  }
  return 0;
}
function isRecord(bytes, at) {
  if (bytes.length < at + 4) return false;
  const signature = bytes.readUInt32LE(at);
  return signature === SIGNATURE.local || signature === SIGNATURE.central || signature === SIGNATURE.end || signature === SIGNATURE.end64 || signature === SIGNATURE.archiveExtra;
}
function findRecord(bytes, from = 0) {
  for (let at = bytes.indexOf("PK", from, "latin1"); at >= 0; at = bytes.indexOf("PK", at + 1, "latin1")) {
    if (isRecord(bytes, at)) return at;
  }
  return -1;
}

// src/unpack/zip-stored.ts
import { crc32 as crc323 } from "node:zlib";
var WINDOW = 256 << 10;
async function* storedStream(reader, packed, budget, outcome) {
  while (outcome.packed < packed) {
    const chunk = await reader.peekSome(Math.min(WINDOW, packed - outcome.packed));
    if (chunk.length === 0) {
      outcome.end = "cut";
      return;
    }
    const allowed = account(chunk, "stored", budget, outcome);
    outcome.packed += chunk.length;
    if (allowed.length > 0) yield allowed;
    await reader.skip(chunk.length);
    if (outcome.end === "stopped") return;
  }
}
function endsAt(bytes, at, before) {
  const packed = before.packed + at;
  const mentions = [4, 8].some(
    (skip) => bytes.length >= at + skip + 4 && bytes.readUInt32LE(at + skip) === packed % 2 ** 32
  );
  if (!mentions) return false;
  const crc = crc323(bytes.subarray(0, at), before.crc);
  return descriptorLength(bytes.subarray(at), { crc, packed, size: packed }) > 0;
}
function findEnd(bytes, before) {
  for (let at = bytes.indexOf("PK", 0, "latin1"); at >= 0; at = bytes.indexOf("PK", at + 1, "latin1")) {
    if (bytes.length >= at + 4 && bytes.readUInt32LE(at) === SIGNATURE.descriptor && endsAt(bytes, at, before))
      return at;
    if (!isRecord(bytes, at)) continue;
    for (const length of [12, 20]) {
      if (at >= length && endsAt(bytes, at - length, before)) return at - length;
    }
  }
  return -1;
}
async function* storedUntilDescriptor(reader, budget, outcome) {
  for (; ; ) {
    const bytes = await reader.peek(WINDOW);
    const atEnd = bytes.length < WINDOW;
    const found2 = findEnd(bytes, outcome);
    const count4 = found2 >= 0 ? found2 : atEnd ? bytes.length : bytes.length - LONGEST_DESCRIPTOR - 4;
    const chunk = bytes.subarray(0, count4);
    const allowed = account(chunk, "stored", budget, outcome);
    outcome.packed += count4;
    if (allowed.length > 0) yield allowed;
    await reader.skip(count4);
    if (outcome.end === "stopped" || found2 >= 0) return;
    if (atEnd) {
      outcome.end = "cut";
      return;
    }
  }
}

// src/unpack/zip.ts
var WINDOW2 = 64 << 10;
var STORED_AT_ONCE = 1 << 20;
var SENTENCE2 = {
  truncatedEntry: "The archive breaks off within this entry; what was there of it was scanned, so provide the whole file.",
  truncated: "The archive breaks off before its end; what was there was scanned, so provide the whole file.",
  damaged: "The packed data of this entry are damaged; what lies behind the damage was not scanned.",
  mismatch: "Checksum or sizes of this entry do not match its data; all was scanned as unpacked, but may not be all.",
  header: "The archive holds a damaged entry header; reading went on at the next one, so make the archive again.",
  encrypted: "This entry is encrypted and was not scanned; scan it where it is made."
};
async function* untilRecord(reader) {
  for (; ; ) {
    const bytes = await reader.peek(WINDOW2);
    const atEnd = bytes.length < WINDOW2;
    const found2 = findRecord(bytes);
    const count4 = found2 >= 0 ? found2 : atEnd ? bytes.length : bytes.length - 3;
    if (count4 > 0) yield bytes.subarray(0, count4);
    await reader.skip(count4);
    if (found2 >= 0 || atEnd) return;
  }
}
async function resynchronise2(reader) {
  const lost = untilRecord(reader);
  while ((await lost.next()).done !== true) ;
}
async function skipData({ reader }, header) {
  if (header.known === void 0) await resynchronise2(reader);
  else await reader.skip(header.known.packed);
  const next = await reader.peek(4);
  if (header.descriptor && next.length === 4 && !isRecord(next, 0)) await resynchronise2(reader);
}
async function isEmpty(reader) {
  const next = await reader.peek(LONGEST_DESCRIPTOR);
  return isRecord(next, 0) || descriptorLength(next, { crc: 0, packed: 0, size: 0 }) > 0;
}
async function* readData(archive, header, origin, outcome) {
  const { reader, budget } = archive;
  const { known } = header;
  if (known === void 0 && await isEmpty(reader)) {
    yield wholeMember(origin, new Uint8Array(0));
  } else if (header.method === METHOD.deflated) {
    const expected = { packed: known?.packed, size: known?.size };
    const whole2 = await inflateAtOnce(reader, expected, budget);
    if (whole2 === void 0) {
      yield* streamedMember(origin, known?.size, inflateStream(reader, expected, budget, outcome));
    } else {
      Object.assign(outcome, whole2.outcome);
      yield wholeMember(origin, whole2.bytes);
    }
  } else if (known === void 0) {
    yield* streamedMember(origin, void 0, storedUntilDescriptor(reader, budget, outcome));
  } else if (known.packed <= STORED_AT_ONCE) {
    const bytes = await reader.peek(known.packed);
    if (bytes.length < known.packed) outcome.end = "cut";
    outcome.packed = bytes.length;
    yield wholeMember(origin, account(bytes, "stored", budget, outcome));
    await reader.skip(bytes.length);
  } else {
    yield* streamedMember(origin, known.packed, storedStream(reader, known.packed, budget, outcome));
  }
}
async function agrees({ reader }, header, outcome) {
  const { crc, packed, size: size3 } = outcome;
  const { known } = header;
  if (header.descriptor) {
    const next = await reader.peek(LONGEST_DESCRIPTOR);
    const length = descriptorLength(next, { crc, packed, size: size3 });
    await reader.skip(length);
    if (length > 0) return known === void 0 || known.packed === packed && known.size === size3;
    if (known === void 0) return size3 === 0 && isRecord(next, 0);
  }
  return known !== void 0 && known.crc === crc && known.packed === packed && known.size === size3;
}
async function* closeEntry(archive, header, origin, outcome) {
  const { reader, budget } = archive;
  if (budget.stopped) return;
  if (outcome.end === "cut") {
    archive.ended = true;
    yield gap(origin, "truncated", SENTENCE2.truncatedEntry);
  } else if (outcome.stop !== void 0 || outcome.end === "damaged") {
    yield outcome.stop === void 0 ? gap(origin, "corrupt", SENTENCE2.damaged) : stopGap(origin, outcome.stop);
    if (header.known !== void 0) await reader.skip(header.known.packed - outcome.packed);
    if (header.known === void 0 || header.descriptor) await resynchronise2(reader);
  } else if (!await agrees(archive, header, outcome)) {
    yield gap(origin, "corrupt", SENTENCE2.mismatch);
    await resynchronise2(reader);
  }
}
async function* readEntry(archive) {
  const { reader, budget, listing } = archive;
  const fixed2 = await reader.peek(LOCAL_HEADER);
  const bytes = fixed2.length < LOCAL_HEADER ? fixed2 : await reader.peek(localLength(fixed2));
  if (bytes.length < LOCAL_HEADER || bytes.length < localLength(bytes)) {
    archive.ended = true;
    yield gap(archive.origin, "truncated", SENTENCE2.truncated);
    await reader.skip(bytes.length);
    return;
  }
  if (!budget.admit()) return;
  if (!isPlausibleLocal(bytes)) {
    yield gap(archive.origin, "corrupt", SENTENCE2.header);
    await reader.skip(4);
    await resynchronise2(reader);
    return;
  }
  const header = parseLocal(bytes);
  listing.saw(reader.position);
  await reader.skip(bytes.length);
  const origin = inside(archive.origin, header.name);
  if (header.encrypted) {
    yield gap(origin, "encrypted", SENTENCE2.encrypted);
    await skipData(archive, header);
  } else if (header.method !== METHOD.stored && header.method !== METHOD.deflated) {
    const how = methodName(header.method);
    yield gap(origin, "unsupported", `This entry is packed with ${how} and was not scanned; pack it with Deflate.`);
    await skipData(archive, header);
  } else {
    const outcome = newOutcome();
    for await (const content of readData(archive, header, origin, outcome)) {
      const isFolder = header.name.endsWith("/") && content.size === 0;
      if (!isFolder) yield content;
    }
    yield* closeEntry(archive, header, origin, outcome);
  }
}
async function* skipRecord(archive, length) {
  if (await archive.reader.skip(length) === length || archive.ended) return;
  archive.ended = true;
  yield gap(archive.origin, "truncated", SENTENCE2.truncated);
}
async function* readCentral(archive) {
  const { reader, listing } = archive;
  const fixed2 = await reader.peek(CENTRAL_HEADER);
  const length = fixed2.length < CENTRAL_HEADER ? CENTRAL_HEADER : centralLength(fixed2);
  const bytes = await reader.peek(length);
  if (bytes.length === length) listing.names(parseCentral(bytes), reader.position);
  yield* skipRecord(archive, length);
}
async function* readEnd(archive) {
  const { reader, listing, budget } = archive;
  const bytes = await reader.peek(END_RECORD);
  if (bytes.length === END_RECORD) {
    archive.ended = true;
    for (const gone of listing.missing(archive.origin, bytes.readUInt32LE(16))) {
      if (!budget.admit()) return;
      yield gone;
    }
  }
  yield* skipRecord(archive, END_RECORD);
}
async function* skipSized(archive, lengthAt, wide) {
  const bytes = await archive.reader.peek(lengthAt + 8);
  if (bytes.length < lengthAt + 8) {
    yield* skipRecord(archive, lengthAt + 8);
    return;
  }
  const length = wide ? Number(bytes.readBigUInt64LE(lengthAt)) + 8 : bytes.readUInt32LE(lengthAt) + 4;
  yield* skipRecord(archive, lengthAt + length);
}
async function* readBetween(archive) {
  if (!archive.budget.admit()) return;
  yield* streamedMember(archive.origin, void 0, counted(untilRecord(archive.reader), archive.budget));
}
async function* counted(bytes, budget) {
  for await (const chunk of bytes) {
    const allowed = budget.take(chunk.length, "stored");
    if (allowed > 0) yield chunk.subarray(0, allowed);
    if (allowed < chunk.length) return;
  }
}
function readRecord(archive, signature) {
  switch (signature) {
    case SIGNATURE.local:
      return readEntry(archive);
    case SIGNATURE.central:
      return readCentral(archive);
    case SIGNATURE.end:
      return readEnd(archive);
    case SIGNATURE.end64:
      return skipSized(archive, 4, true);
    case SIGNATURE.archiveExtra:
      return skipSized(archive, 4, false);
    case SIGNATURE.locator64:
      return skipRecord(archive, 20);
    default:
      return readBetween(archive);
  }
}
async function* open4(content, budget) {
  const reader = createReader(content.bytes);
  const archive = {
    reader,
    origin: content.origin,
    budget,
    listing: createListing(budget.entries),
    ended: false
  };
  const marker = await reader.peek(4);
  if (marker.length === 4 && marker.readUInt32LE(0) === SIGNATURE.descriptor) await reader.skip(4);
  while (!budget.stopped) {
    const head2 = await reader.peek(4);
    if (head2.length === 0) break;
    yield* readRecord(archive, head2.length < 4 ? 0 : head2.readUInt32LE(0));
  }
  if (!archive.ended) yield gap(content.origin, "truncated", SENTENCE2.truncated);
}
function recognises(head2) {
  const bytes = view2(head2);
  if (bytes.length < 4) return false;
  const start2 = bytes.readUInt32LE(0);
  if (start2 !== SIGNATURE.descriptor) return start2 === SIGNATURE.local || start2 === SIGNATURE.end;
  return bytes.length >= 8 && bytes.readUInt32LE(4) === SIGNATURE.local;
}
var zip = { id: "zip", recognises, open: open4 };

// src/unpack/index.ts
var containers = [zip, gzip, tar];
var HEAD = 512;
function peekInMemory(content) {
  if (!Array.isArray(content.bytes)) return void 0;
  const chunks = content.bytes;
  const first = chunks[0] ?? new Uint8Array(0);
  return chunks.length <= 1 || first.length >= HEAD ? { head: first.subarray(0, HEAD), content } : void 0;
}
function containerOf(head2) {
  return containers.find((container) => container.recognises(head2));
}
async function* guarded(content, budget) {
  try {
    for await (const chunk of content.bytes) {
      yield chunk;
      if (!budget.inTime()) return;
    }
  } catch {
    budget.fail("unreadable", "Reading failed before the end, and the rest was not scanned; run again.");
  }
}
function isConsequence(gap3, budget) {
  return budget.stopped || budget.stop !== void 0 && gap3.reason === "truncated";
}
async function* openContainer(container, content, budget) {
  const inner = budget.enter();
  if ("reason" in inner) {
    yield stopGap(content.origin, inner);
    return;
  }
  for await (const piece2 of container.open(content, inner)) {
    if (piece2.kind === "content") yield* expand(piece2, inner);
    else if (!isConsequence(piece2, budget)) yield piece2;
  }
}
async function* expand(content, budget) {
  const known = peekInMemory(content);
  if (known !== void 0) {
    const container = containerOf(known.head);
    if (container === void 0) yield content;
    else yield* openContainer(container, content, budget);
    return;
  }
  const reader = createReader(content.bytes);
  try {
    const container = containerOf(await reader.peek(HEAD));
    const whole2 = { ...content, bytes: reader.rest() };
    if (container === void 0) yield whole2;
    else yield* openContainer(container, whole2, budget);
  } finally {
    await reader.close();
  }
}
async function* unpack(content, limits2, clock2) {
  const budget = createBudget(limits2, clock2);
  const source = Array.isArray(content.bytes) ? content : { ...content, bytes: guarded(content, budget) };
  yield* expand(source, budget);
  if (budget.stop !== void 0) yield stopGap(content.origin, budget.stop);
}

// src/version.ts
var version = "0.1.0";

// src/compose.ts
var engine;
function theEngine() {
  engine ??= createEngine(providers, runs);
  return engine;
}
function scan({ settled, config, sources, readsAll, clock: clock2, today: today2, progress }) {
  const job = {
    sources,
    limits: limits(settled),
    allow: config.allow,
    today: today2,
    readsAll,
    failOn: settled("fail-on"),
    explain: settled("explain")
  };
  const tools = { engine: theEngine(), unpack, locate, clock: clock2, progress };
  return run(job, tools);
}
function limits(settled) {
  return {
    depth: settled("max-depth"),
    entries: settled("max-entries"),
    expandedBytes: settled("max-expanded"),
    ratio: settled("max-ratio"),
    fileSeconds: settled("max-file-seconds"),
    runSeconds: settled("max-run-seconds")
  };
}
var names = (provider, format) => {
  const known = providers.find(({ id }) => id === provider);
  return {
    provider: known?.name ?? provider,
    format: known?.formats.find(({ id }) => id === format)?.name ?? format,
    console: known?.console ?? "",
    ...known?.federation === void 0 ? {} : { advice: known.federation.advice }
  };
};
function sink(form, look) {
  return sinks[form]({ names, category: "keyfuse/", version, ...look });
}
async function safe(message2) {
  return (await redact(message2, theEngine())).text;
}

// node_modules/valibot/dist/index.mjs
var store$4;
var DEFAULT_CONFIG = {
  lang: void 0,
  message: void 0,
  abortEarly: void 0,
  abortPipeEarly: void 0
};
// @__NO_SIDE_EFFECTS__
function getGlobalConfig(config$1) {
  if (!config$1 && !store$4) return DEFAULT_CONFIG;
  return {
    lang: config$1?.lang ?? store$4?.lang,
    message: config$1?.message,
    abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
    abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
  };
}
var store$3;
// @__NO_SIDE_EFFECTS__
function getGlobalMessage(lang) {
  return store$3?.get(lang);
}
var store$2;
// @__NO_SIDE_EFFECTS__
function getSchemaMessage(lang) {
  return store$2?.get(lang);
}
var store$1;
// @__NO_SIDE_EFFECTS__
function getSpecificMessage(reference2, lang) {
  return store$1?.get(reference2)?.get(lang);
}
// @__NO_SIDE_EFFECTS__
function _stringify(input) {
  const type = typeof input;
  if (type === "string") return `"${input}"`;
  if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
  if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
  return type;
}
function _addIssue(context, label, dataset, config$1, other) {
  const input = other && "input" in other ? other.input : dataset.value;
  const expected = other?.expected ?? context.expects ?? null;
  const received = other?.received ?? /* @__PURE__ */ _stringify(input);
  const issue = {
    kind: context.kind,
    type: context.type,
    input,
    expected,
    received,
    message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
    requirement: context.requirement,
    path: other?.path,
    issues: other?.issues,
    lang: config$1.lang,
    abortEarly: config$1.abortEarly,
    abortPipeEarly: config$1.abortPipeEarly
  };
  const isSchema = context.kind === "schema";
  const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
  if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
  if (isSchema) dataset.typed = false;
  if (dataset.issues) dataset.issues.push(issue);
  else dataset.issues = [issue];
}
// @__NO_SIDE_EFFECTS__
function _joinExpects(values$1, separator) {
  const list4 = [...new Set(values$1)];
  if (list4.length > 1) return `(${list4.join(` ${separator} `)})`;
  return list4[0] ?? "never";
}
function _standardSchema(schema2) {
  schema2["~standard"] = {
    version: 1,
    vendor: "valibot",
    validate: (value$1) => schema2["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
  };
  return schema2;
}
// @__NO_SIDE_EFFECTS__
function entriesFromList(list4, schema2) {
  const entries$1 = {};
  for (const key of list4) entries$1[key] = schema2;
  return entries$1;
}
var EMOJI_REGEX = new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$", "u");
// @__NO_SIDE_EFFECTS__
function check(requirement, message$1) {
  return {
    kind: "validation",
    type: "check",
    reference: check,
    async: false,
    expects: null,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function nonEmpty(message$1) {
  return {
    kind: "validation",
    type: "non_empty",
    reference: nonEmpty,
    async: false,
    expects: "!0",
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function regex(requirement, message$1) {
  return {
    kind: "validation",
    type: "regex",
    reference: regex,
    async: false,
    expects: `${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function trim() {
  return {
    kind: "transformation",
    type: "trim",
    reference: trim,
    async: false,
    "~run"(dataset) {
      dataset.value = dataset.value.trim();
      return dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function getFallback(schema2, dataset, config$1) {
  return typeof schema2.fallback === "function" ? schema2.fallback(dataset, config$1) : schema2.fallback;
}
// @__NO_SIDE_EFFECTS__
function getDefault(schema2, dataset, config$1) {
  return typeof schema2.default === "function" ? schema2.default(dataset, config$1) : schema2.default;
}
// @__NO_SIDE_EFFECTS__
function array(item, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "array",
    reference: array,
    expects: "Array",
    async: false,
    item,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (Array.isArray(input)) {
        dataset.typed = true;
        dataset.value = [];
        for (let key = 0; key < input.length; key++) {
          const value$1 = input[key];
          const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
          if (itemDataset.issues) {
            const pathItem = {
              type: "array",
              origin: "value",
              input,
              key,
              value: value$1
            };
            for (const issue of itemDataset.issues) {
              if (issue.path) issue.path.unshift(pathItem);
              else issue.path = [pathItem];
              dataset.issues?.push(issue);
            }
            if (!dataset.issues) dataset.issues = itemDataset.issues;
            if (config$1.abortEarly) {
              dataset.typed = false;
              break;
            }
          }
          if (!itemDataset.typed) dataset.typed = false;
          dataset.value.push(itemDataset.value);
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function boolean(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "boolean",
    reference: boolean,
    expects: "boolean",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "boolean") dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function number(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "number",
    reference: number,
    expects: "number",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function optional(wrapped2, default_) {
  return _standardSchema({
    kind: "schema",
    type: "optional",
    reference: optional,
    expects: `(${wrapped2.expects} | undefined)`,
    async: false,
    wrapped: wrapped2,
    default: default_,
    "~run"(dataset, config$1) {
      if (dataset.value === void 0) {
        if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
        if (dataset.value === void 0) {
          dataset.typed = true;
          return dataset;
        }
      }
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function strictObject(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "strict_object",
    reference: strictObject,
    expects: "Object",
    async: false,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      const input = dataset.value;
      if (input && typeof input === "object") {
        dataset.typed = true;
        dataset.value = {};
        for (const key in this.entries) {
          const valueSchema = this.entries[key];
          if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
            const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              const pathItem = {
                type: "object",
                origin: "value",
                input,
                key,
                value: value$1
              };
              for (const issue of valueDataset.issues) {
                if (issue.path) issue.path.unshift(pathItem);
                else issue.path = [pathItem];
                dataset.issues?.push(issue);
              }
              if (!dataset.issues) dataset.issues = valueDataset.issues;
              if (config$1.abortEarly) {
                dataset.typed = false;
                break;
              }
            }
            if (!valueDataset.typed) dataset.typed = false;
            dataset.value[key] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
            _addIssue(this, "key", dataset, config$1, {
              input: void 0,
              expected: `"${key}"`,
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            if (config$1.abortEarly) break;
          }
        }
        if (!dataset.issues || !config$1.abortEarly) {
          for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
            _addIssue(this, "key", dataset, config$1, {
              input: key,
              expected: "never",
              path: [{
                type: "object",
                origin: "key",
                input,
                key,
                value: input[key]
              }]
            });
            break;
          }
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function string(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "string",
    reference: string,
    expects: "string",
    async: false,
    message: message$1,
    "~run"(dataset, config$1) {
      if (typeof dataset.value === "string") dataset.typed = true;
      else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function _subIssues(datasets) {
  let issues;
  if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
  else issues = dataset.issues;
  return issues;
}
// @__NO_SIDE_EFFECTS__
function union(options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "union",
    reference: union,
    expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
    async: false,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      let validDataset;
      let typedDatasets;
      let untypedDatasets;
      for (const schema2 of this.options) {
        const optionDataset = schema2["~run"]({ value: dataset.value }, config$1);
        if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
        else typedDatasets = [optionDataset];
        else {
          validDataset = optionDataset;
          break;
        }
        else if (untypedDatasets) untypedDatasets.push(optionDataset);
        else untypedDatasets = [optionDataset];
      }
      if (validDataset) return validDataset;
      if (typedDatasets) {
        if (typedDatasets.length === 1) return typedDatasets[0];
        _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
        dataset.typed = true;
      } else if (untypedDatasets?.length === 1) return untypedDatasets[0];
      else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function pipe(...pipe$1) {
  return _standardSchema({
    ...pipe$1[0],
    pipe: pipe$1,
    "~run"(dataset, config$1) {
      for (const item of pipe$1) if (item.kind !== "metadata") {
        if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
          dataset.typed = false;
          break;
        }
        if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
      }
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function safeParse(schema2, input, config$1) {
  const dataset = schema2["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
  return {
    typed: dataset.typed,
    success: !dataset.issues,
    output: dataset.value,
    issues: dataset.issues
  };
}

// src/config/parse.ts
var import_yaml = __toESM(require_dist(), 1);

// src/core/settings.ts
var everywhere = ["flag", "input", "config"];
var call = ["flag", "input"];
var flag = ["flag"];
var reportForms = ["text", "json", "jsonl", "sarif", "annotations", "summary"];
var thresholds = ["low", "medium", "high", "never"];
var settings = {
  git: one("RANGE", "", text3, flag, "Read the commits of a range (`BASE..HEAD`, or one revision and all before it)."),
  all: toggle(flag, "Read the commits of every branch and tag."),
  "log-zip": many("FILE", flag, "Read an archive of build logs, as GitHub gives it out for a run."),
  artifact: many("FILE", flag, "Read a build artifact: any file or archive."),
  stdin: toggle(flag, "Read standard input."),
  paths: many("PATH", ["input"], "Files and folders to read besides what the event brings, one a line."),
  include: many("GLOB", everywhere, "Read only files whose path matches (`src/**`)."),
  exclude: many("GLOB", everywhere, "Leave out files whose path matches."),
  "fail-on": one(
    "LEVEL",
    "low",
    oneOf(thresholds),
    everywhere,
    "Least confidence of a finding that fails the run: `low`, `medium`, `high`; `never` only reports."
  ),
  format: one(
    "FORM",
    "text",
    oneOf(reportForms),
    flag,
    "Form of the report: `text`, `json`, `jsonl`, `sarif`, `annotations` or `summary`."
  ),
  output: one("FILE", "", text3, flag, "Write the report to a file; the text report still goes to the terminal."),
  config: one("FILE", "", text3, call, "Configuration to use instead of `.github/keyfuse.yml`."),
  explain: toggle(call, "Name each candidate that was judged to be no key, and why."),
  quiet: toggle(flag, "Print only what was found."),
  token: one(
    "TOKEN",
    "",
    text3,
    ["input"],
    "Token to read the base side’s configuration with, where the checkout does not hold it."
  ),
  "max-depth": one("N", "8", count3, everywhere, "Archives within archives."),
  "max-entries": one("N", "100000", count3, everywhere, "Members of one archive, all levels together."),
  "max-expanded": one("SIZE", "8GiB", size2, everywhere, "Bytes that one archive may expand to."),
  "max-ratio": one("N", "500", count3, everywhere, "Expanded over packed size of one member."),
  "max-file-seconds": one("N", "300", count3, everywhere, "Seconds for one file or archive."),
  "max-run-seconds": one("N", "1800", count3, everywhere, "Seconds for the whole run.")
};
var names2 = keysOf(settings);
function settle(layers, label) {
  const settled = (name) => {
    const given = layers.find((layer) => layer[name] !== void 0)?.[name];
    const setting = settings[name];
    try {
      return setting.parse((given ?? [setting.default]).join("\n"));
    } catch (error) {
      throw new UserError(`${label(name)}: ${error instanceof Error ? error.message : "not understood"}`);
    }
  };
  for (const name of names2) settled(name);
  return settled;
}
function keysOf(table3) {
  const keys2 = [];
  for (const key in table3) keys2.push(key);
  return keys2;
}
function one(value, fallback, parse3, where2, help2) {
  return { default: fallback, value, help: help2, where: where2, many: false, parse: parse3 };
}
function many(value, where2, help2) {
  const parse3 = (text4) => text4.split("\n").map((line2) => line2.trim()).filter((line2) => line2 !== "");
  return { default: "", value, help: help2, where: where2, many: true, parse: parse3 };
}
function toggle(where2, help2) {
  return { default: "false", value: "", help: help2, where: where2, many: false, parse: yesOrNo };
}
function text3(given) {
  return given;
}
function yesOrNo(given) {
  if (given !== "true" && given !== "false") throw new Error(`expected true or false, not ${quoted(given)}`);
  return given === "true";
}
function count3(given) {
  if (!/^[1-9]\d{0,12}$/.test(given)) throw new Error(`expected a whole number above 0, not ${quoted(given)}`);
  return Number(given);
}
var units2 = {
  "": 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3
};
function size2(given) {
  const found2 = /^(\d{1,12}(?:\.\d{1,3})?)\s*([a-z]*)$/i.exec(given.trim());
  const unit = units2[(found2?.[2] ?? "?").toLowerCase()];
  if (found2 === null || unit === void 0)
    throw new Error(`expected a size such as 500MB or 4GiB, not ${quoted(given)}`);
  return Math.floor(Number(found2[1]) * unit);
}
function oneOf(choices) {
  return (given) => {
    const choice = choices.find((one2) => one2 === given);
    if (choice === void 0) throw new Error(`expected one of ${choices.join(", ")}, not ${quoted(given)}`);
    return choice;
  };
}
function quoted(given) {
  return /^[\w.,-]{0,16}$/.test(given) ? `“${given}”` : "what was given";
}

// src/config/parse.ts
var noConfig = { given: {}, allow: [] };
var filled = (what) => pipe(string(what), trim(), nonEmpty(what));
var allowEntry = strictObject(
  {
    fingerprint: pipe(
      string("expected a fingerprint"),
      regex(/^kf1-[0-9a-f]{32}$/, "expected a fingerprint as the report gives it: kf1- and 32 hex digits")
    ),
    reason: filled("expected a reason, for the next reader"),
    owner: filled("expected an owner: who answers for it"),
    expires: pipe(
      string("expected a date"),
      check(isDate, "expected a date such as 2027-01-31, the last day on which the entry holds")
    )
  },
  expects("an entry with fingerprint, reason, owner and expires")
);
var scalar = union([string(), number(), boolean()], "expected one value");
var list2 = union([array(scalar), scalar], "expected a list");
var inFile = names2.filter((name) => settings[name].where.includes("config"));
var schema = strictObject(
  {
    allow: optional(array(allowEntry, "expected a list of entries")),
    ...entriesFromList(inFile, optional(list2))
  },
  expects(`one of the keys allow, ${inFile.join(", ")}`)
);
function parseConfig(source, path2) {
  const lines2 = new import_yaml.LineCounter();
  const document = (0, import_yaml.parseDocument)(source, { lineCounter: lines2, prettyErrors: false });
  const fail = (offset, message2) => {
    const { line: line2, col } = lines2.linePos(offset);
    throw new UserError(`${path2}:${Math.max(1, line2)}:${Math.max(1, col)}: ${message2}`);
  };
  const [broken2] = document.errors;
  if (broken2 !== void 0)
    return fail(broken2.pos[0], `this is not valid YAML (${broken2.code.toLowerCase().replaceAll("_", " ")})`);
  const value = document.toJS({ maxAliasCount: 100 });
  if (value === null || value === void 0) return noConfig;
  if (typeof value !== "object" || Array.isArray(value))
    return fail(0, `the file: expected one of the keys allow, ${inFile.join(", ")}`);
  const result = safeParse(schema, value, { abortEarly: true });
  if (!result.success) {
    const [issue] = result.issues;
    const at = issue.path?.map(({ key }) => key) ?? [];
    return fail(offsetOf(document.contents, at), `${at.length === 0 ? "the file" : at.join(".")}: ${issue.message}`);
  }
  const { allow: allow2 = [], ...rest2 } = result.output;
  const given = givenBy(rest2);
  for (const name of inFile) {
    const wrong = given[name] === void 0 ? void 0 : mistake(name, given[name]);
    if (wrong !== void 0) return fail(offsetOf(document.contents, [name]), `${name}: ${wrong}`);
  }
  return { allow: allow2, given };
}
function givenBy(values) {
  const given = {};
  for (const name of inFile) {
    const value = values[name];
    if (value !== void 0) given[name] = (Array.isArray(value) ? value : [value]).map(String);
  }
  return given;
}
function mistake(name, texts) {
  try {
    settings[name].parse(texts.join("\n"));
    return void 0;
  } catch (error) {
    return error instanceof Error ? error.message : "not understood";
  }
}
function offsetOf(node, path2) {
  const [step3, ...rest2] = path2;
  if (node === null) return 0;
  if (step3 === void 0) return node.range[0];
  if ((0, import_yaml.isMap)(node)) {
    const pair2 = node.items.find(({ key }) => (0, import_yaml.isScalar)(key) && key.value === step3);
    if (pair2 === void 0) return node.range[0];
    return rest2.length === 0 || pair2.value === null ? pair2.key.range[0] : offsetOf(pair2.value, rest2);
  }
  if ("items" in node && typeof step3 === "number") {
    const item = node.items[step3];
    if (item !== void 0 && "range" in item) return offsetOf(item, rest2);
  }
  return node.range[0];
}
function expects(what) {
  return ({ expected }) => expected === "never" ? `not known here; expected ${what}` : `expected ${what}`;
}
function isDate(text4) {
  return /^\d{4}-\d\d-\d\d$/.test(text4) && (/* @__PURE__ */ new Date(`${text4}T00:00:00Z`)).toJSON()?.startsWith(text4) === true;
}

// src/edge/clock.ts
var clock = { now: () => performance.now() };
function today() {
  return (/* @__PURE__ */ new Date()).toISOString().slice(0, 10);
}

// src/edge/demo.ts
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join as join2 } from "node:path";
import { gzipSync } from "node:zlib";

// src/edge/zip-writer.ts
import { deflateRawSync } from "node:zlib";
function zipOf(members) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const { name, bytes } of members) {
    const packed = deflateRawSync(bytes);
    const path2 = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(2048, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(33, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(path2.length, 22);
    const entry = Buffer.concat([Buffer.from("PK"), common, path2, packed]);
    const tail2 = Buffer.alloc(14);
    tail2.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\0"), common, tail2, path2]));
    local.push(entry);
    offset += entry.length;
  }
  const listing = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, listing, Buffer.from("PK"), end]);
}

// src/edge/demo.ts
function makeDemo(keys2) {
  const folder = mkdtempSync(join2(tmpdir(), "keyfuse-demo-"));
  const repository = join2(folder, "repository");
  const git2 = (...args) => runGit(repository, args);
  const write = (path2, text4) => {
    mkdirSync(dirname(join2(repository, path2)), { recursive: true });
    writeFileSync(join2(repository, path2), text4);
  };
  const commit = (message2) => {
    git2("add", "--all");
    git2("commit", "--quiet", "--message", message2);
  };
  mkdirSync(repository);
  git2("init", "--quiet");
  write("README.md", "# Weather bot\n");
  write("bot.py", "import os\nfrom anthropic import Anthropic\n\nclient = Anthropic()\n");
  commit("Start");
  const base = git2("rev-parse", "HEAD");
  write("bot.py", `import os
from anthropic import Anthropic

client = Anthropic(api_key="${keys2.committed}")
`);
  commit("Try it out");
  write(
    "bot.py",
    'import os\nfrom anthropic import Anthropic\n\nclient = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])\n'
  );
  commit("Take the key out again");
  const logs = join2(folder, "logs.zip");
  writeFileSync(logs, zipOf(logFiles(keys2.logged)));
  const artifact = join2(folder, "coverage.zip");
  writeFileSync(artifact, zipOf([{ name: "report/environment.json.gz", bytes: environmentFile(keys2.packed) }]));
  return { repository, base, logs, artifact, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
function logFiles(key) {
  const lines2 = [
    "##[group]Run pytest -x",
    "\x1B[36;1mpytest -x\x1B[0m",
    "##[endgroup]",
    "collected 14 items",
    `DEBUG openai: headers={'Authorization': 'Bearer \x1B[33m${key}\x1B[0m'}`,
    "14 passed in 2.31s"
  ];
  const text4 = lines2.map((line2, second) => `2026-11-22T09:14:0${second}.1234567Z ${line2}
`).join("");
  const bytes = Buffer.from(`\uFEFF${text4}`);
  return [
    { name: "test/4_Run tests.txt", bytes },
    { name: "0_test.txt", bytes }
  ];
}
function environmentFile(key) {
  return gzipSync(JSON.stringify({ CI: "true", HF_TOKEN: key, RUNNER_OS: "Linux" }, void 0, 2));
}
function runGit(folder, args) {
  const identity = { NAME: "Demo", EMAIL: "demo@example.invalid", DATE: "2026-11-22T09:00:00Z" };
  const who = Object.fromEntries(
    Object.entries(identity).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value]
    ])
  );
  const env = { ...process.env, ...who, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: join2(folder, "none") };
  const settings2 = ["-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false", "-c", "core.autocrlf=false"];
  try {
    return execFileSync("git", [...settings2, ...args], {
      cwd: folder,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"]
    }).trim();
  } catch {
    throw new UserError("the demonstration needs git on the PATH, and a temporary folder that can be written");
  }
}

// src/edge/files.ts
import { closeSync, fstatSync, openSync, promises, readdirSync, readFileSync, statSync } from "node:fs";
import { join as join3 } from "node:path";
var small = 4 << 20;
var step2 = 1 << 20;
var disk = {
  *walk(root, wanted) {
    const stats = statSync(root, { throwIfNoEntry: false });
    if (stats === void 0) throw new UserError(`${root}: there is no such file or folder`);
    if (stats.isDirectory()) yield* below(root, "", wanted);
    else yield file(slashed(root));
  }
};
function* below(root, folder, wanted) {
  const here = join3(root, folder);
  let entries;
  try {
    entries = list3(here);
  } catch (error) {
    yield { path: slashed(here), problem: `The folder could not be listed (${code2(error)}).` };
    return;
  }
  for (const entry of entries) {
    const relative2 = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (wanted(`${relative2}/`)) yield* below(root, relative2, wanted);
    } else if (entry.isFile() && wanted(relative2)) {
      yield file(slashed(join3(root, relative2)));
    }
  }
}
function list3(folder) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1);
}
function file(path2) {
  try {
    const handle = openSync(path2, "r");
    try {
      const stats = fstatSync(handle);
      if (stats.isFile() && stats.size > small) return { path: path2, size: stats.size, bytes: stream(path2) };
      const bytes = readFileSync(handle);
      return { path: path2, size: bytes.length, bytes: [bytes] };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return { path: path2, problem: `The file could not be read (${code2(error)}).` };
  }
}
async function* stream(path2) {
  const handle = await promises.open(path2, "r");
  try {
    const buffer = Buffer.allocUnsafe(step2);
    for (; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, step2);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
function slashed(path2) {
  return process.platform === "win32" ? path2.replaceAll("\\", "/") : path2;
}
function code2(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";
}

// src/edge/git.ts
import { spawn } from "node:child_process";
import { createReadStream, mkdirSync as mkdirSync2, mkdtempSync as mkdtempSync2, rmSync as rmSync2, writeFileSync as writeFileSync2 } from "node:fs";
import { readFile as readFile2, realpath, stat } from "node:fs/promises";
import { devNull, tmpdir as tmpdir2 } from "node:os";
import { dirname as dirname2, join as join4, resolve as resolve2 } from "node:path";
var DEAF = [
  "--no-pager",
  "--no-replace-objects",
  ...["-c", "core.useReplaceRefs=false"],
  ...["-c", "core.quotePath=false"],
  ...["-c", "core.fsmonitor=false"],
  ...["-c", `core.hooksPath=${devNull}`],
  // The graph file is a second telling of history; only the commits themselves count.
  ...["-c", "core.commitGraph=false"],
  // Large objects are streamed by git, too, instead of being held whole.
  ...["-c", "core.bigFileThreshold=16m"],
  ...["-c", "protocol.allow=never"]
];
var KEPT = /^GIT_(CONFIG_\w+|EXEC_PATH|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM)$/i;
var QUARANTINE = /^GIT_(QUARANTINE_PATH|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES)$/i;
var DIFF_TREE = [
  ...["diff-tree", "--stdin", "-z", "-r", "--root", "--raw", "--no-abbrev", "--always", "--no-renames"],
  ...["--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none"]
];
var BATCH = 512;
var DRAIN = 1 << 20;
async function openGit(directory, options = {}) {
  const root = await realpath(directory).catch(() => {
    throw new UserError(`There is no directory ${directory}: give the path of a git checkout.`);
  });
  const caller = {
    args: [...DEAF, ...options.trusted ? trust(root) : [], "-C", root],
    env: environment(options.env ?? process.env)
  };
  const [format = "sha1", ...where2] = (await about(caller, directory, root)).split("\n");
  const common = resolve2(root, where2.join("\n"));
  const facts = await factsOf(caller, common);
  const objects = resolve2(root, await line(caller, ["rev-parse", "--git-path", "objects"]));
  const enter = facts.partial ? () => cleanRoom(caller, { objects, common, format, temporary: options.temporary ?? tmpdir2() }) : () => ({ caller, leave() {
  } });
  return gitOf(caller, enter, common, facts);
}
function gitOf(caller, enter, common, facts) {
  return {
    facts: async () => facts,
    refs: () => refsOf(caller),
    resolve: (revision) => commitOf(caller, revision),
    async mergeBase(one2, other) {
      const { code: code3, text: text4 } = await output(caller, ["merge-base", one2, other]);
      return code3 === 0 ? text4.trim() : void 0;
    },
    async count(walk) {
      const { code: code3, text: text4 } = await output(caller, ["rev-list", "--count", ...walkArgs(walk)], walkInput(walk));
      return code3 === 0 ? Number(text4) : void 0;
    },
    commits: (walk) => commitsOf2(caller, walk),
    changes: (commits, merges) => changesOf(enter, commits, merges === "combined" ? "-c" : "-m"),
    objects: () => objectsOf(enter),
    lfs: (sha256) => lfsFile(common, sha256)
  };
}
function trust(root) {
  const args = [];
  for (let at = root; ; at = dirname2(at)) {
    args.push("-c", `safe.directory=${at}`);
    if (at === dirname2(at)) return args;
  }
}
function environment(from) {
  const { GIT_QUARANTINE_PATH: quarantine } = from;
  const kept = Object.entries(from).filter(
    ([name]) => !/^GIT_/i.test(name) || KEPT.test(name) || quarantine !== void 0 && QUARANTINE.test(name)
  );
  return {
    ...Object.fromEntries(kept),
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: devNull,
    GIT_NO_LAZY_FETCH: "1",
    // For git before 2.45, which fetches missing objects whatever the line above says.
    GIT_ALLOW_PROTOCOL: "none",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    LC_ALL: "C"
  };
}
async function about(caller, directory, root) {
  const { code: code3, text: text4, error } = await output(caller, ["rev-parse", "--show-object-format", "--git-common-dir"]);
  if (code3 === 0) return text4.slice(0, -1);
  if (code3 === "absent") throw new UserError("git was not found: install git 2.30 or later, and put it on PATH.");
  if (error.includes("dubious ownership") || error.includes("unsafe repository")) {
    throw new UserError(
      `The repository at ${directory} belongs to another user, so git does not read it: run \`git config --global --add safe.directory ${root}\` if you trust it.`
    );
  }
  if (error.includes("not a git repository")) {
    throw new UserError(`${directory} is not in a git repository: run in a checkout, or give the path of one.`);
  }
  throw new UserError(
    `git cannot read the repository at ${directory}: run \`git -C ${directory} rev-parse --git-dir\` to see why.`
  );
}
function cleanRoom(caller, of) {
  const room2 = mkdtempSync2(join4(of.temporary, "keyfuse-git-"));
  mkdirSync2(join4(room2, "refs"));
  writeFileSync2(join4(room2, "HEAD"), "ref: refs/heads/none\n");
  const version3 = of.format === "sha1" ? 0 : 1;
  const extension = of.format === "sha1" ? "" : `[extensions]
	objectFormat = ${of.format}
`;
  writeFileSync2(join4(room2, "config"), `[core]
	repositoryformatversion = ${version3}
	bare = true
${extension}`);
  const env = {
    ...caller.env,
    GIT_DIR: room2,
    GIT_OBJECT_DIRECTORY: of.objects,
    GIT_SHALLOW_FILE: join4(of.common, "shallow")
  };
  return { caller: { args: DEAF, env }, leave: () => rmSync2(room2, { recursive: true, force: true }) };
}
function start(caller, args) {
  const child = spawn("git", [...caller.args, ...args], {
    env: caller.env,
    windowsHide: true
  });
  let error = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text4) => {
    if (error.length < 1e4) error += text4;
  });
  child.stdin.on("error", () => void 0);
  const ended = new Promise((tell) => {
    child.on("error", () => tell("absent"));
    child.on("close", (code3) => tell(code3 ?? -1));
  });
  return {
    out: readerOf(child.stdout),
    write: (text4) => void child.stdin.write(text4),
    end: (text4 = "") => void child.stdin.end(text4),
    ended,
    error: () => error,
    async stop() {
      child.kill("SIGKILL");
      child.stdout.destroy();
      await ended;
    }
  };
}
async function output(caller, args, input = "") {
  const child = start(caller, args);
  child.end(input);
  const chunks = [];
  for (let chunk = await child.out.take(); chunk; chunk = await child.out.take()) chunks.push(chunk);
  return { code: await child.ended, text: Buffer.concat(chunks).toString("utf8"), error: child.error() };
}
async function line(caller, args) {
  return (await output(caller, args)).text.slice(0, -1);
}
function readerOf(stream2) {
  const chunks = stream2[Symbol.asyncIterator]();
  let rest2 = Buffer.alloc(0);
  async function more() {
    const next = await chunks.next().catch(() => void 0);
    if (!next || next.done) return false;
    rest2 = rest2.length === 0 ? next.value : Buffer.concat([rest2, next.value]);
    return true;
  }
  return {
    async until(delimiter) {
      let searched = 0;
      for (; ; ) {
        const at = rest2.indexOf(delimiter, searched);
        if (at >= 0) {
          const piece2 = rest2.subarray(0, at);
          rest2 = rest2.subarray(at + 1);
          return piece2;
        }
        searched = rest2.length;
        if (!await more()) return void 0;
      }
    },
    async take(most = Number.POSITIVE_INFINITY) {
      if (rest2.length === 0 && !await more()) return void 0;
      const piece2 = rest2.length <= most ? rest2 : rest2.subarray(0, most);
      rest2 = rest2.subarray(piece2.length);
      return piece2;
    }
  };
}
async function factsOf(caller, common) {
  const shallow = await readFile2(join4(common, "shallow"), "latin1").catch(() => "");
  const { text: text4 } = await output(caller, [
    ...["config", "-z", "--get-regexp"],
    "^(remote\\..*\\.(promisor|partialclonefilter|fetch)|extensions\\.partialclone)$"
  ]);
  const entries = text4.split("\0").filter((entry) => entry !== "");
  const refspecs = entries.flatMap((entry) => /\.fetch\n\+?([^:]*)/.exec(entry)?.[1] ?? []);
  return {
    shallow: new Set(shallow.split("\n").filter((line2) => line2 !== "")),
    partial: entries.some((entry) => /\.(promisor|partialclonefilter|partialclone)(\n|$)/.test(entry)),
    singleBranch: refspecs.length > 0 && !refspecs.some((source) => source === "refs/heads/*" || source === "refs/*")
  };
}
async function refsOf(caller) {
  const { text: text4 } = await output(caller, ["for-each-ref", "--format=%(objectname) %(objecttype) %(refname)"]);
  return text4.split("\n").flatMap((line2) => {
    const [oid, type, name] = line2.split(" ");
    if (!oid || !name) return [];
    return [{ oid, name, type: type === "commit" || type === "tag" ? type : "other" }];
  });
}
async function commitOf(caller, revision) {
  if (revision === "" || revision.startsWith("-") || /[\0-\x1f\x7f]/.test(revision)) {
    throw new UserError("A revision must be a commit id, a branch or a tag, and cannot begin with a dash.");
  }
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  const { code: code3, text: text4 } = await output(caller, args);
  return code3 === 0 ? text4.trim() : void 0;
}
function walkArgs(walk) {
  return [
    ...walk.alone ? ["--no-walk=unsorted"] : ["--topo-order", "--reverse"],
    ...walk.tips === "all" ? ["--all"] : [],
    "--stdin"
  ];
}
function walkInput(walk) {
  const tips = walk.tips === "all" ? [] : walk.tips;
  return lines([...tips, ...walk.except.map((oid) => `^${oid}`)]);
}
function lines(items) {
  return items.map((item) => `${item}
`).join("");
}
async function* commitsOf2(caller, walk) {
  const child = start(caller, ["rev-list", ...walkArgs(walk)]);
  try {
    child.end(walkInput(walk));
    for (let line2 = await child.out.until(10); line2; line2 = await child.out.until(10)) yield line2.toString("latin1");
  } finally {
    await child.stop();
  }
}
async function* changesOf(enter, commits, view3) {
  const { caller, leave } = enter();
  let batch = [];
  try {
    for await (const oid of commits) {
      batch.push(oid);
      if (batch.length < BATCH) continue;
      yield* changesOfBatch(caller, batch, view3);
      batch = [];
    }
    if (batch.length > 0) yield* changesOfBatch(caller, batch, view3);
  } finally {
    leave();
  }
}
async function* changesOfBatch(caller, batch, view3) {
  const told2 = /* @__PURE__ */ new Set();
  const child = start(caller, [...DIFF_TREE, view3]);
  try {
    child.end(lines(batch));
    let last2;
    for await (const commit of parse(child.out)) {
      if (last2) {
        told2.add(last2.oid);
        yield last2;
      }
      last2 = commit;
    }
    if (last2 && await child.ended === 0) {
      told2.add(last2.oid);
      yield last2;
    }
  } finally {
    await child.stop();
  }
  const untold = batch.filter((oid) => !told2.has(oid));
  if (batch.length > 1) for (const oid of untold) yield* changesOfBatch(caller, [oid], view3);
  else for (const oid of untold) yield { oid, changes: void 0 };
}
async function* parse(out) {
  let commit;
  for (let token = await out.until(0); token; token = await out.until(0)) {
    if (token[0] !== 58 || !commit) {
      if (commit) yield commit;
      commit = { oid: token.toString("latin1"), changes: [] };
      continue;
    }
    const path2 = await out.until(0);
    const change = path2 && changeOf(token.toString("latin1"), path2);
    if (change) commit.changes.push(change);
  }
  if (commit) yield commit;
}
function changeOf(meta, path2) {
  const parents = /^:+/.exec(meta)?.[0].length ?? 0;
  const fields = meta.slice(parents).split(" ");
  const entries = Array.from({ length: parents + 1 }, (_, index) => ({
    mode: fields[index] ?? "",
    oid: fields[index + parents + 1] ?? ""
  }));
  const now = entries.pop();
  return now && { path: path2.toString("utf8"), now, before: entries };
}
function objectsOf(enter) {
  let room2;
  let child;
  let current;
  let asked = [];
  let next = 0;
  function running() {
    if (child) return child;
    room2 ??= enter();
    child = start(room2.caller, ["cat-file", "--batch"]);
    if (next < asked.length) child.write(lines(asked.slice(next)));
    return child;
  }
  async function stop() {
    const old = child;
    child = void 0;
    current = void 0;
    await old?.stop();
  }
  function ask(oids) {
    if (oids.length > 0) child?.write(lines(oids));
    asked = [...asked.slice(next), ...oids];
    next = 0;
  }
  return {
    ask,
    async read(oid) {
      if (current && !await current.skip()) await stop();
      if (next === asked.length) ask([oid]);
      if (asked[next] !== oid) throw new Error("Objects are read in the order in which they were asked for.");
      const { out } = running();
      next += 1;
      const header = (await out.until(10))?.toString("latin1").split(" ");
      if (header?.[1] === "missing") {
        current = void 0;
        return "missing";
      }
      if (header?.length !== 3) {
        await stop();
        return "unreadable";
      }
      current = bodyOf(out, Number(header[2]));
      return current.object;
    },
    async close() {
      await stop();
      room2?.leave();
      room2 = void 0;
    }
  };
}
function bodyOf(out, size3) {
  let left = size3;
  let state = "fresh";
  let passed = false;
  async function next() {
    if (state === "over" || state === "broken") return void 0;
    const piece2 = await out.take(left === 0 ? 1 : left);
    if (!piece2) state = "broken";
    else if (left === 0) state = "over";
    if (!piece2 || left === 0) return void 0;
    left -= piece2.length;
    return piece2;
  }
  async function* bytes() {
    if (state !== "fresh" || passed) throw new Error("An object was read twice, or after the next was asked for.");
    state = "reading";
    for (let piece2 = await next(); piece2; piece2 = await next()) {
      yield piece2;
      if (passed) throw new Error("An object was read on after the next was asked for.");
    }
  }
  return {
    object: { size: size3, bytes: { [Symbol.asyncIterator]: bytes }, broken: () => state === "broken" },
    async skip() {
      passed = true;
      if (left > DRAIN) return false;
      while (await next()) ;
      return state === "over";
    }
  };
}
async function lfsFile(common, sha256) {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return void 0;
  const file2 = join4(common, "lfs", "objects", sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const found2 = await stat(file2).catch(() => void 0);
  if (!found2?.isFile()) return void 0;
  let broken2 = false;
  async function* bytes() {
    try {
      for await (const chunk of createReadStream(file2)) yield chunk;
    } catch {
      broken2 = true;
    }
  }
  return { size: found2.size, bytes: { [Symbol.asyncIterator]: bytes }, broken: () => broken2 };
}

// src/sources/files.ts
function files(disk2, { roots, wanted, surface }) {
  return {
    id: "files",
    async *read() {
      for (const root of roots) {
        for (const entry of disk2.walk(root, (path2) => enters(path2, wanted))) yield piece(entry, surface);
      }
    }
  };
}
function enters(path2, wanted) {
  if (path2.endsWith("/")) return path2 !== ".git/" && !path2.endsWith("/.git/");
  return wanted(path2);
}
function piece(entry, surface) {
  const origin = { surface, path: entry.path };
  if ("problem" in entry) return { kind: "gap", origin, reason: "unreadable", detail: entry.problem };
  return { kind: "content", origin, size: entry.size, bytes: entry.bytes };
}

// src/sources/git.ts
function git(port, range2, options = {}) {
  const tally = { read: 0, expected: 0 };
  return {
    id: "git",
    read: () => read4(port, range2, options, tally),
    counts: () => ({ ...tally })
  };
}
function rangeOf(base, head2, refs, branch) {
  if (base === head2) return { tips: [head2], except: [], alone: true };
  if (!isZero2(base)) return { tips: [head2], except: [base], alone: false };
  const remotes = refs.filter((ref) => ref.name.startsWith("refs/remotes/") && !ref.name.endsWith("/HEAD"));
  const others = remotes.length > 0 ? remotes : refs.filter((ref) => /^refs\/heads\/(main|master)$/.test(ref.name));
  const atHead = others.filter((ref) => ref.oid === head2);
  const known = others.filter((ref) => {
    if (branch !== void 0) return shortName(ref.name) !== branch;
    return ref.oid !== head2 || atHead.length > 1;
  });
  return { tips: [head2], except: [...new Set(known.map((ref) => ref.oid))], alone: false };
}
function shortName(ref) {
  return ref.replace(/^refs\/(heads|remotes\/[^/]+)\//, "");
}
function isZero2(oid) {
  return /^0+$/.test(oid);
}
var UNSHALLOW = "set `fetch-depth: 0` in actions/checkout, or run `git fetch --unshallow`";
var ALL_BRANCHES = "run `git config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'` and then `git fetch origin`";
async function planOf(port, range2, facts) {
  if (range2.kind === "all") {
    const cut = facts.singleBranch ? `This clone was made for one branch, so the others are not in it: ${ALL_BRANCHES}.` : void 0;
    return { walk: { tips: "all", except: [], alone: false }, cut };
  }
  const head2 = await port.resolve(range2.head);
  if (head2 === void 0) {
    if (range2.head === "HEAD" && (await port.refs()).length === 0) return { walk: void 0, cut: void 0 };
    throw unknown(range2.head, facts);
  }
  if (range2.kind === "reachable") return { walk: { tips: [head2], except: [], alone: false }, cut: void 0 };
  return between(port, range2, head2, facts);
}
async function between(port, range2, head2, facts) {
  if (isZero2(range2.base)) {
    return { walk: rangeOf(range2.base, head2, await port.refs(), range2.branch), cut: void 0 };
  }
  const base = await port.resolve(range2.base);
  const shallow = facts.shallow.size > 0;
  if (base === void 0) {
    if (!isObjectId(range2.base) && !shallow && !facts.singleBranch) throw unknown(range2.base, facts);
    return { walk: { tips: [head2], except: [], alone: !shallow }, cut: `The range's base ${whyAbsent(facts)}.` };
  }
  const walk = rangeOf(base, head2, []);
  const others = await Promise.all((range2.except ?? []).map((revision) => port.resolve(revision)));
  const except = [...walk.except, ...others.filter((oid) => oid !== void 0)];
  const severed = shallow && await port.mergeBase(base, head2) === void 0;
  return {
    walk: walk.alone ? walk : { ...walk, except },
    cut: severed ? `The clone is shallow, and base and head do not meet in it: ${UNSHALLOW}.` : void 0
  };
}
function unknown(revision, facts) {
  const shallow = facts.shallow.size > 0 ? `; the clone is shallow, so ${UNSHALLOW}` : ", or fetch it first";
  return new UserError(`There is no commit ${JSON.stringify(revision)} in this repository: check the name${shallow}.`);
}
function isObjectId(revision) {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(revision);
}
function whyAbsent(facts) {
  if (facts.shallow.size > 0) return `is not in this clone, which is shallow: ${UNSHALLOW}`;
  if (facts.singleBranch) return `is not in this clone, which was made for one branch: ${ALL_BRANCHES}`;
  return "is not in this clone, perhaps because of a force push: run `git fetch origin` with its commit id";
}
async function* read4(port, range2, options, tally) {
  tally.read = 0;
  tally.expected = 0;
  const facts = await port.facts();
  const plan = await planOf(port, range2, facts);
  if (!plan.walk) return;
  const expected = await port.count(plan.walk);
  tally.expected = expected ?? 0;
  const none = () => ({ count: 0, first: void 0 });
  const reading = {
    port,
    objects: port.objects(),
    facts,
    wanted: options.wanted ?? (() => true),
    first: memory(),
    lost: { trees: none(), blobs: none(), lfs: none() },
    cut: 0
  };
  try {
    for await (const commit of commitsOf3(reading, plan.walk)) {
      yield* messageOf2(reading, commit.oid, commit.oid, "commit message");
      yield* filesOf(reading, commit);
      if (commit.changes) tally.read += 1;
      if (facts.shallow.has(commit.oid)) reading.cut += 1;
    }
    if (range2.kind === "all") yield* tagsOf(reading);
  } finally {
    await reading.objects.close();
  }
  yield* lossesOf(reading);
  yield* shortfall(plan, reading, tally, expected !== void 0);
}
function memory() {
  const seen2 = /* @__PURE__ */ new Set();
  return (oid, path2) => {
    const key = `${oid} ${path2}`;
    if (seen2.has(key)) return false;
    if (seen2.size >= 1e6) seen2.clear();
    seen2.add(key);
    return true;
  };
}
async function* messageOf2(reading, oid, commit, path2) {
  const origin = { surface: "commit", path: path2, ...commit === void 0 ? {} : { commit } };
  const object = await reading.objects.read(oid);
  if (typeof object === "string") {
    yield gap2(origin, "unreadable", "The message could not be read: run `git fsck` to find what is damaged.");
    return;
  }
  yield { kind: "content", origin, bytes: body(object.bytes), before: () => nothing() };
  if (object.broken()) yield corrupt(origin);
}
async function* nothing() {
}
async function* body(bytes) {
  let inside2 = false;
  let afterNewline = false;
  for await (const chunk of bytes) {
    let at = 0;
    while (!inside2 && at < chunk.length) {
      const newline2 = chunk[at] === 10;
      inside2 = newline2 && afterNewline;
      afterNewline = newline2;
      at += 1;
    }
    if (inside2 && at < chunk.length) yield chunk.subarray(at);
  }
}
async function* filesOf(reading, commit) {
  if (!commit.changes) lose(reading.lost.trees, { surface: "diff", path: ".", commit: commit.oid });
  const before = () => beforeOf(reading.port, commit);
  for (const { path: path2, oid } of commit.files) {
    const origin = { surface: "diff", path: path2, commit: commit.oid };
    for await (const file2 of versionOf(reading, oid, origin)) {
      yield { ...file2.content, before };
      if (file2.broken()) yield corrupt(origin);
    }
  }
}
var AHEAD2 = 16;
async function* commitsOf3(reading, walk) {
  const { port, objects } = reading;
  const asked = [];
  for await (const changed of port.changes(port.commits(walk), "combined")) {
    const commit = { ...changed, files: newFiles(reading, changed) };
    objects.ask([commit.oid, ...commit.files.map((file2) => file2.oid)]);
    asked.push(commit);
    const due = asked.length > AHEAD2 ? asked.shift() : void 0;
    if (due) yield due;
  }
  yield* asked;
}
function newFiles(reading, { changes = [] }) {
  return changes.flatMap(({ path: path2, now, before }) => {
    if (!isFile(now) || before.some((entry) => entry.oid === now.oid)) return [];
    return reading.wanted(path2) && reading.first(now.oid, path2) ? [{ path: path2, oid: now.oid }] : [];
  });
}
function isFile(entry) {
  return /^1[02]0/.test(entry.mode);
}
async function* versionOf(reading, oid, origin) {
  const object = await reading.objects.read(oid);
  if (typeof object === "string") {
    lose(reading.lost.blobs, origin);
    return;
  }
  if (object.size > LFS_POINTER_SIZE) {
    yield version2(object, origin);
    return;
  }
  const bytes = await whole(object);
  yield { content: { kind: "content", origin, size: bytes.length, bytes: [bytes] }, broken: object.broken };
  const pointer = lfsPointer(bytes);
  if (pointer === void 0) return;
  const file2 = await reading.port.lfs(pointer);
  if (file2) yield version2(file2, origin);
  else lose(reading.lost.lfs, origin);
}
function version2(object, origin) {
  return { content: { kind: "content", origin, size: object.size, bytes: object.bytes }, broken: object.broken };
}
var LFS_POINTER_SIZE = 1024;
function lfsPointer(bytes) {
  if (bytes[0] !== 118) return void 0;
  const text4 = new TextDecoder().decode(bytes);
  if (!/^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\//.test(text4)) return void 0;
  return /\noid sha256:([0-9a-f]{64})\n/.exec(text4)?.[1];
}
async function whole(object) {
  const bytes = new Uint8Array(object.size);
  let length = 0;
  for await (const chunk of object.bytes) {
    bytes.set(chunk, length);
    length += chunk.length;
  }
  return bytes.subarray(0, length);
}
async function* beforeOf(port, commit) {
  const merge = commit.changes?.some((change) => change.before.length > 1);
  const views = merge ? port.changes([commit.oid], "separate") : [commit];
  const lost = { count: 0, first: void 0 };
  const reading = { port, objects: port.objects(), lost: { trees: lost, blobs: lost, lfs: lost } };
  const seen2 = /* @__PURE__ */ new Set();
  try {
    for await (const view3 of views) {
      for (const { path: path2, before } of view3.changes ?? []) {
        for (const entry of before) {
          if (!isFile(entry) || seen2.has(entry.oid)) continue;
          seen2.add(entry.oid);
          const origin = { surface: "diff", path: path2, commit: commit.oid };
          for await (const file2 of versionOf(reading, entry.oid, origin)) yield file2.content;
        }
      }
    }
  } finally {
    await reading.objects.close();
  }
}
async function* tagsOf(reading) {
  for (const ref of await reading.port.refs()) {
    if (ref.type === "tag") yield* messageOf2(reading, ref.oid, void 0, `tag message of ${shortTag(ref.name)}`);
  }
}
function shortTag(ref) {
  return ref.replace(/^refs\/tags\//, "");
}
function gap2(origin, reason2, detail) {
  return { kind: "gap", origin, reason: reason2, detail };
}
function corrupt(origin) {
  return gap2(origin, "corrupt", "The object is damaged and could not be read to its end: run `git fsck` to see more.");
}
function lose(loss, origin) {
  loss.count += 1;
  loss.first ??= origin;
}
function* lossesOf({ facts, lost }) {
  const { trees, blobs, lfs } = lost;
  const why = facts.partial ? "this is a partial clone: run `git fetch --refetch --no-filter`, or check out without `filter`" : "the repository is damaged: run `git fsck` to see more, and fetch or clone it anew";
  if (trees.first) {
    yield gap2(trees.first, "missing-object", `The file lists of ${many2(trees.count, "commit")} are missing: ${why}.`);
  }
  if (blobs.first) {
    yield gap2(blobs.first, "missing-object", `${many2(blobs.count, "file version")} could not be read: ${why}.`);
  }
  if (lfs.first) {
    const detail = `Of ${many2(lfs.count, "file version")} only the Git LFS pointer was read, as the content was not fetched: run \`git lfs pull\`, or set \`lfs: true\` in actions/checkout.`;
    yield gap2(lfs.first, "missing-object", detail);
  }
}
function* shortfall(plan, reading, tally, listed) {
  const origin = { surface: "diff", path: "git history" };
  const whole2 = reading.cut > 0 ? " The oldest were read whole, so keys in them may be older than the range." : "";
  const could = `${many2(tally.read, "commit")} could be read.${whole2}`;
  if (plan.cut !== void 0) yield gap2(origin, "missing-history", `${plan.cut} ${could}`);
  else if (reading.cut > 0) {
    yield gap2(origin, "missing-history", `The clone is shallow and cuts the history short: ${UNSHALLOW}. ${could}`);
  }
  if (!listed) {
    const detail = `git could not list the history, and only ${could} Run \`git fsck\` to see what is damaged.`;
    yield gap2(origin, "missing-history", detail);
  } else if (tally.read + reading.lost.trees.count !== tally.expected) {
    const detail = `Only ${tally.read} of ${many2(tally.expected, "commit")} could be read: run \`git fsck\` to see what is damaged, or clone anew.`;
    yield gap2(origin, "missing-history", detail);
  }
}
function many2(count4, thing) {
  return `${count4} ${thing}${count4 === 1 ? "" : "s"}`;
}

// src/commands/demo.ts
var keys = {
  committed: `sk-ant-api03-${sample(93, "word", "demo")}AA`,
  logged: `sk-proj-${sample(74, "alnum", "demo")}T3BlbkFJ${sample(74, "alnum", "demo2")}`,
  packed: `hf_${sample(34, "alpha", "demo")}`
};
async function demoCommand(screen2) {
  await screen2.out("A pull request of two commits, the log of its test run and an artifact, all made up:\n\n");
  const demo = makeDemo(keys);
  try {
    const report = relative(
      await scan({
        settled: settle([], String),
        config: noConfig,
        sources: [
          git(await openGit(demo.repository), { kind: "between", base: demo.base, head: "HEAD" }),
          files(disk, { roots: [demo.logs], wanted: () => true, surface: "log" }),
          files(disk, { roots: [demo.artifact], wanted: () => true, surface: "artifact" })
        ],
        readsAll: false,
        clock,
        today: today(),
        progress: () => {
        }
      })
    );
    const look = {
      color: screen2.color,
      explain: false,
      ...screen2.width === void 0 ? {} : { width: screen2.width }
    };
    await screen2.out(sink("text", look).render(report));
    await screen2.out(
      "\nThe committed key was taken out again one commit later, and is still public: history keeps it.\n"
    );
    return report.exposures.length === Object.keys(keys).length ? 0 : 3;
  } finally {
    demo.remove();
  }
}
function relative(report) {
  const bare = (path2) => path2.replace(/^.*keyfuse-demo-[^/]*\//, "");
  return {
    ...report,
    exposures: report.exposures.map((exposure2) => ({
      ...exposure2,
      places: exposure2.places.map((place) => ({ ...place, path: bare(place.path) }))
    }))
  };
}

// src/commands/flags.ts
import { parseArgs } from "node:util";
var flagNames = names2.filter((name) => settings[name].where.includes("flag"));
function parseLine(args) {
  const options = {
    help: { type: "boolean", multiple: true, short: "h" }
  };
  for (const name of flagNames) {
    options[name] = { type: settings[name].value === "" ? "boolean" : "string", multiple: true };
  }
  const { values, positionals } = parse2(args, options);
  const given = {};
  for (const name of flagNames) {
    const value = values[name];
    if (Array.isArray(value)) given[name] = settings[name].many ? value.map(String) : value.slice(-1).map(String);
  }
  return { given, rest: positionals, help: values["help"] !== void 0 };
}
function parse2(args, options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UserError(`${reason(error)}; \`keyfuse scan --help\` lists the flags`);
  }
}
function reason(error) {
  const { message: message2, code: code3 } = error instanceof Error && "code" in error ? error : { message: "", code: "" };
  const flag2 = /'(-[^' ]*)/.exec(message2)?.[1] ?? "a flag";
  if (code3 === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `there is no flag ${flag2}`;
  return /does not take/.test(message2) ? `${flag2} takes no value` : `${flag2} needs a value`;
}
function flagHelp() {
  const rows = flagNames.map((name) => {
    const { value, help: help2, default: standard } = settings[name];
    const shown = standard === "" || standard === "false" ? "" : ` (${standard})`;
    return [`--${name}${value === "" ? "" : ` ${value}`}`, `${help2.replaceAll("`", "")}${shown}`];
  });
  const width = Math.max(...rows.map(([flag2]) => flag2.length)) + 2;
  return rows.map(([flag2, help2]) => `  ${flag2.padEnd(width)}${help2}
`).join("");
}

// src/commands/help.ts
function help() {
  return `KeyFuse ${version}: finds AI service keys in diffs, build logs and artifacts.

Usage
  keyfuse scan [PATH…] [flags]   scan files and folders (this folder, when nothing is named)
  keyfuse demo                   make a small leak in a temporary folder, and find it
  keyfuse rules                  list the credentials that are known
  keyfuse help                   this text

Examples
  keyfuse scan --git origin/main..HEAD
  keyfuse scan --log-zip logs.zip --artifact dist.tgz --format sarif --output keyfuse.sarif
  kubectl logs job/train | keyfuse scan --stdin

Flags of scan
${flagHelp()}
Exit codes
  0 clean   1 findings   2 wrong use or configuration   3 incomplete: something could not be scanned
`;
}

// src/commands/rules.ts
async function rulesCommand(screen2) {
  const rows = providers.flatMap(
    ({ id, name, formats }) => formats.map((format) => [`${id}/${format.id}`, `${name}: ${format.name}`])
  );
  const width = Math.max(...rows.map(([id]) => id.length)) + 2;
  await screen2.out(rows.map(([id, name]) => `${id.padEnd(width)}${name}
`).join(""));
  await screen2.out(`
${rows.length} credential kinds of ${providers.length} services.
`);
  return 0;
}

// src/edge/config.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { join as join5 } from "node:path";
var configPath = ".github/keyfuse.yml";
function namedConfig(path2) {
  const text4 = readText(path2);
  if (text4 === void 0) throw new UserError(`${path2}: the configuration file cannot be read; check the path`);
  return parseConfig(text4, path2);
}
function workingConfig(folder) {
  const text4 = readText(join5(folder, configPath));
  return text4 === void 0 ? noConfig : parseConfig(text4, configPath);
}
async function committedConfig(git2, revision, path2) {
  const commit = await git2.resolve(revision);
  if (commit === void 0) return void 0;
  const objects = git2.objects();
  try {
    const object = await objects.read(`${commit}:${path2}`);
    if (typeof object === "string") return noConfig;
    const chunks = [];
    for await (const chunk of object.bytes) chunks.push(Uint8Array.from(chunk));
    return parseConfig(Buffer.concat(chunks).toString("utf8"), `${path2} (at ${commit.slice(0, 12)})`);
  } finally {
    await objects.close();
  }
}
function readText(path2) {
  try {
    return readFileSync2(path2, "utf8");
  } catch {
    return void 0;
  }
}

// src/edge/terminal.ts
import { writeFileSync as writeFileSync3 } from "node:fs";
var beat = 100;
function terminal() {
  const { stdout, stderr, stdin: stdin2, env } = process;
  for (const stream2 of [stdout, stderr]) {
    stream2.on("error", (error) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  let shown = false;
  let last2 = performance.now() + 9 * beat;
  const print = (stream2, text4) => new Promise((resolve3) => {
    stream2.write(text4, () => resolve3());
  });
  return {
    out: (text4) => print(stdout, text4),
    error: (text4) => print(stderr, text4),
    color: colored(env, stdout.isTTY === true),
    width: stdout.isTTY === true ? stdout.columns : void 0,
    stdin: stdin2,
    progress({ contents, bytes }) {
      const now = performance.now();
      if (stderr.isTTY !== true || now - last2 < beat) return;
      last2 = now;
      shown = true;
      stderr.write(
        `\r\x1B[2KScanning … ${contents.toLocaleString("en")} files, ${Math.round(bytes / 1e6).toLocaleString("en")} MB`
      );
    },
    endProgress() {
      if (shown) stderr.write("\r\x1B[2K");
      shown = false;
    }
  };
}
function colored(env, isTTY) {
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  if ((env["FORCE_COLOR"] ?? "") !== "") return env["FORCE_COLOR"] !== "0";
  return isTTY && env["TERM"] !== "dumb";
}
function writeFile(path2, text4) {
  try {
    writeFileSync3(path2, text4);
  } catch (error) {
    const code3 = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    throw new UserError(`${path2}: the report could not be written there${code3}`);
  }
}

// node_modules/balanced-match/dist/esm/index.js
var range = (a, b, str) => {
  let begs, beg, left, right = void 0, result;
  let ai = str.indexOf(a);
  let bi = str.indexOf(b, ai + 1);
  let i = ai;
  if (ai >= 0 && bi > 0) {
    if (a === b) {
      return [ai, bi];
    }
    begs = [];
    left = str.length;
    while (i >= 0 && !result) {
      if (i === ai) {
        begs.push(i);
        ai = str.indexOf(a, i + 1);
      } else if (begs.length === 1) {
        const r = begs.pop();
        if (r !== void 0)
          result = [r, bi];
      } else {
        beg = begs.pop();
        if (beg !== void 0 && beg < left) {
          left = beg;
          right = bi;
        }
        bi = str.indexOf(b, i + 1);
      }
      i = ai < bi && ai >= 0 ? ai : bi;
    }
    if (begs.length && right !== void 0) {
      result = [left, right];
    }
  }
  return result;
};

// node_modules/brace-expansion/dist/esm/index.js
var escSlash = "\0SLASH" + Math.random().toFixed(16) + "\0";
var escOpen = "\0OPEN" + Math.random().toFixed(16) + "\0";
var escClose = "\0CLOSE" + Math.random().toFixed(16) + "\0";
var escComma = "\0COMMA" + Math.random().toFixed(16) + "\0";
var escPeriod = "\0PERIOD" + Math.random().toFixed(16) + "\0";
var escSlashPattern = new RegExp(escSlash, "g");
var escOpenPattern = new RegExp(escOpen, "g");
var escClosePattern = new RegExp(escClose, "g");
var escCommaPattern = new RegExp(escComma, "g");
var escPeriodPattern = new RegExp(escPeriod, "g");
var slashPattern = /\\\\/g;
var openPattern = /\\{/g;
var closePattern = /\\}/g;
var commaPattern = /\\,/g;
var periodPattern = /\\\./g;
var EXPANSION_MAX = 1e5;
var EXPANSION_MAX_LENGTH = 4e6;
var EXPANSION_MAX_DEPTH = 1e3;
var EXPANSION_MAX_REWRITES = 1e3;
var EXPANSION_MAX_STEPS = 2e7;
var CALL_STEPS = 16;
function numeric(str) {
  return !isNaN(str) ? parseInt(str, 10) : str.charCodeAt(0);
}
function escapeBraces(str) {
  return str.replace(slashPattern, escSlash).replace(openPattern, escOpen).replace(closePattern, escClose).replace(commaPattern, escComma).replace(periodPattern, escPeriod);
}
function unescapeBraces(str) {
  return str.replace(escSlashPattern, "\\").replace(escOpenPattern, "{").replace(escClosePattern, "}").replace(escCommaPattern, ",").replace(escPeriodPattern, ".");
}
function pushAll(target2, items) {
  for (let i = 0; i < items.length; i++) {
    target2.push(items[i]);
  }
}
function balancedWithBudget(str, masked, budget) {
  if (budget.remaining < 0) {
    return void 0;
  }
  const r = range("{", "}", masked);
  const unmatched = r !== void 0 && masked.indexOf("{") < r[0];
  budget.remaining -= r && !unmatched ? r[1] + 1 : str.length;
  if (!r || budget.remaining < 0) {
    return void 0;
  }
  return {
    end: r[1],
    pre: str.slice(0, r[0]),
    body: str.slice(r[0] + 1, r[1]),
    post: str.slice(r[1] + 1),
    unmatched
  };
}
function maskUnmatchedOpens(masked, budget) {
  budget.remaining -= masked.length;
  const open5 = [];
  for (let i = 0; i < masked.length; i++) {
    const c = masked.charCodeAt(i);
    if (c === 123) {
      open5.push(i);
    } else if (c === 125 && open5.length) {
      open5.pop();
    }
  }
  let out = "";
  let last2 = 0;
  for (let i = 0; i < open5.length; i++) {
    const at = open5[i];
    out += masked.slice(last2, at) + "\0";
    last2 = at + 1;
  }
  return out + masked.slice(last2);
}
function commaSetFollows(str, budget) {
  budget.remaining -= str.length;
  if (budget.remaining < 0) {
    return false;
  }
  let close = false;
  for (let i = str.length - 1; i >= 0; i--) {
    const c = str.charCodeAt(i);
    if (c === 125) {
      close = true;
    } else if (c === 10 || c === 13 || c === 8232 || c === 8233) {
      close = false;
    } else if (c === 44 && close && str.charCodeAt(i + 1) !== 44) {
      return true;
    }
  }
  return false;
}
function parseCommaParts(str, budget) {
  const parts2 = [];
  let carry = "";
  for (; ; ) {
    const m = balancedWithBudget(str, str, budget);
    if (budget.remaining < 0) {
      return void 0;
    }
    if (!m) {
      const tail2 = str.split(",");
      tail2[0] = carry + tail2[0];
      pushAll(parts2, tail2);
      return parts2;
    }
    const { pre, body: body2, post } = m;
    const p = pre.split(",");
    p[0] = carry + p[0];
    p[p.length - 1] += "{" + body2 + "}";
    if (!post.length) {
      pushAll(parts2, p);
      return parts2;
    }
    carry = p.pop();
    pushAll(parts2, p);
    str = post;
  }
}
function bound(value, fallback) {
  return value === void 0 || isNaN(value) ? fallback : value;
}
function expand2(str, options = {}) {
  if (!str) {
    return [];
  }
  const max = bound(options.max, EXPANSION_MAX);
  const maxLength = bound(options.maxLength, EXPANSION_MAX_LENGTH);
  const maxDepth = bound(options.maxDepth, EXPANSION_MAX_DEPTH);
  const maxRewrites = bound(options.maxRewrites, EXPANSION_MAX_REWRITES);
  const maxSteps = bound(options.maxSteps, EXPANSION_MAX_STEPS);
  if (str.slice(0, 2) === "{}") {
    str = "\\{\\}" + str.slice(2);
  }
  return expand_(escapeBraces(str), max, maxLength, maxDepth, 0, maxRewrites, { remaining: maxSteps }, true).map(unescapeBraces);
}
function embrace(str) {
  return "{" + str + "}";
}
function isPadded(el) {
  return /^-?0\d/.test(el);
}
function lte(i, y) {
  return i <= y;
}
function gte(i, y) {
  return i >= y;
}
function combine(acc, pre, values, max, maxLength, dropEmpties, budget) {
  const out = [];
  let length = 0;
  let nonEmpty2;
  outer: for (let a = 0; a < acc.length; a++) {
    const prefix2 = acc[a] + pre;
    let vs = values;
    if (dropEmpties && !prefix2) {
      if (!nonEmpty2)
        nonEmpty2 = values.filter((v) => v);
      vs = nonEmpty2;
    }
    for (let v = 0; v < vs.length; v++) {
      if (out.length >= max)
        break outer;
      const expansion = prefix2 + vs[v];
      if (length + expansion.length > maxLength)
        break outer;
      out.push(expansion);
      length += expansion.length;
    }
  }
  budget.remaining -= out.length;
  return out;
}
function expandSequence(body2, isAlphaSequence, max, maxLength, budget) {
  const n = body2.split(/\.\./);
  const N = [];
  if (n[0] === void 0 || n[1] === void 0) {
    return N;
  }
  const x = numeric(n[0]);
  const y = numeric(n[1]);
  const width = Math.max(n[0].length, n[1].length);
  let incr = n.length === 3 && n[2] !== void 0 ? Math.max(Math.abs(numeric(n[2])), 1) : 1;
  let test = lte;
  const reverse = y < x;
  if (reverse) {
    incr *= -1;
    test = gte;
  }
  const pad = n.some(isPadded);
  const cost = pad ? width : 1;
  let length = 0;
  for (let i = x; test(i, y) && N.length < max; i += incr) {
    budget.remaining -= cost;
    if (budget.remaining < 0) {
      return void 0;
    }
    let c;
    if (isAlphaSequence) {
      c = String.fromCharCode(i);
      if (c === "\\") {
        c = "";
      }
    } else {
      c = String(i);
      if (pad) {
        const need = width - c.length;
        if (need > 0) {
          const z = new Array(need + 1).join("0");
          if (i < 0) {
            c = "-" + z + c.slice(1);
          } else {
            c = z + c;
          }
        }
      }
    }
    if (length + c.length > maxLength)
      break;
    N.push(c);
    length += c.length;
  }
  return N;
}
function expand_(str, max, maxLength, maxDepth, depth, maxRewrites, budget, isTop) {
  budget.remaining -= CALL_STEPS;
  if (depth > maxDepth) {
    return [str];
  }
  let acc = [""];
  let rewrites = 0;
  let dropEmpties = false;
  let firstGroup = true;
  let masked = str;
  for (; ; ) {
    const m = balancedWithBudget(str, masked, budget);
    if (!m) {
      return combine(acc, str, [""], max, maxLength, dropEmpties, budget);
    }
    if (m.unmatched) {
      masked = maskUnmatchedOpens(masked, budget);
    }
    const pre = m.pre;
    const literal2 = () => combine(acc, pre + "{" + m.body + "}" + m.post, [""], max, maxLength, dropEmpties, budget);
    if (/\$$/.test(pre)) {
      acc = combine(acc, pre + "{" + m.body + "}", [""], max, maxLength, dropEmpties && !m.post.length, budget);
      firstGroup = false;
      if (!m.post.length)
        break;
      str = m.post;
      masked = masked.slice(m.end + 1);
      continue;
    }
    const isNumericSequence = /^-?\d+\.\.-?\d+(?:\.\.-?\d+)?$/.test(m.body);
    const isAlphaSequence = /^[a-zA-Z]\.\.[a-zA-Z](?:\.\.-?\d+)?$/.test(m.body);
    const isSequence = isNumericSequence || isAlphaSequence;
    const isOptions = m.body.indexOf(",") >= 0;
    if (!isSequence && !isOptions) {
      if (rewrites < maxRewrites && commaSetFollows(m.post, budget)) {
        rewrites++;
        str = m.pre + "{" + m.body + escClose + m.post;
        masked = masked.slice(0, m.end) + escClose + masked.slice(m.end + 1);
        isTop = true;
        continue;
      }
      return literal2();
    }
    if (firstGroup) {
      dropEmpties = isTop && !isSequence;
      firstGroup = false;
    }
    let values;
    if (isSequence) {
      values = expandSequence(m.body, isAlphaSequence, max, maxLength, budget);
      if (!values) {
        return literal2();
      }
    } else {
      let n = parseCommaParts(m.body, budget);
      if (!n) {
        return literal2();
      }
      if (n.length === 1 && n[0] !== void 0) {
        n = expand_(n[0], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false).map(embrace);
        if (budget.remaining < 0) {
          return literal2();
        }
        if (n.length === 1) {
          const next2 = combine(acc, pre + n[0], [""], max, maxLength, dropEmpties && !m.post.length, budget);
          if (budget.remaining < 0) {
            return literal2();
          }
          acc = next2;
          if (!m.post.length)
            break;
          str = m.post;
          masked = masked.slice(m.end + 1);
          continue;
        }
      }
      let dropsEmpties = dropEmpties && !m.post.length && !pre;
      for (let d = 0; dropsEmpties && d < acc.length; d++) {
        if (acc[d]) {
          dropsEmpties = false;
        }
      }
      values = [];
      let valuesLength = 0;
      outer: for (let j = 0; j < n.length; j++) {
        const expanded = expand_(n[j], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false);
        if (budget.remaining < 0) {
          return literal2();
        }
        for (let k = 0; k < expanded.length; k++) {
          const v = expanded[k];
          if (dropsEmpties && !v)
            continue;
          if (values.length >= max || valuesLength + v.length > maxLength) {
            break outer;
          }
          values.push(v);
          valuesLength += v.length;
        }
      }
    }
    const next = combine(acc, pre, values, max, maxLength, dropEmpties && !m.post.length, budget);
    if (budget.remaining < 0) {
      return literal2();
    }
    acc = next;
    if (!m.post.length)
      break;
    str = m.post;
    masked = masked.slice(m.end + 1);
  }
  return acc;
}

// node_modules/@isaacs/nonrecursive-glob-match/dist/esm/numeric-range.js
var digit = (a, b) => a === b ? { t: "lit", ch: String(a) } : { t: "class", re: new RegExp(`^[${a}-${b}]$`) };
var prefix = (d, alts) => alts.map((s) => [digit(d, d), ...s]);
var fixed = (a, b) => {
  if (!a)
    return [[]];
  let lo = +a[0];
  let hi = +b[0];
  const ra = a.slice(1);
  const rb = b.slice(1);
  if (lo === hi)
    return prefix(lo, fixed(ra, rb));
  const zeros = "0".repeat(ra.length);
  const nines = "9".repeat(ra.length);
  const out = [];
  if (ra !== zeros)
    out.push(...prefix(lo++, fixed(ra, nines)));
  const last2 = rb === nines ? [] : prefix(hi--, fixed(zeros, rb));
  if (lo <= hi) {
    out.push([digit(lo, hi), ...Array.from(ra, () => digit(0, 9))]);
  }
  out.push(...last2);
  return out;
};
var nonneg = (a, b, width) => {
  if (width) {
    return fixed(String(a).padStart(width, "0"), String(b).padStart(width, "0"));
  }
  const out = [];
  for (let len = String(a).length; len <= String(b).length; len++) {
    const lo = Math.max(a, len === 1 ? 0 : 10 ** (len - 1));
    const hi = Math.min(b, 10 ** len - 1);
    out.push(...fixed(String(lo), String(hi)));
  }
  return out;
};
var numericRange = (loStr, hiStr) => {
  let lo = Number(loStr);
  let hi = Number(hiStr);
  if (!Number.isSafeInteger(lo) || !Number.isSafeInteger(hi))
    return;
  if (lo > hi)
    [lo, hi] = [hi, lo];
  const padded = /^-?0\d/.test(loStr) || /^-?0\d/.test(hiStr);
  const width = padded ? Math.max(loStr.length, hiStr.length) : 0;
  const out = [];
  if (lo < 0) {
    const neg = nonneg(Math.max(-hi, 1), -lo, width && width - 1);
    out.push(...neg.map((s) => [{ t: "lit", ch: "-" }, ...s]));
  }
  if (hi >= 0)
    out.push(...nonneg(Math.max(lo, 0), hi, width));
  return out;
};

// node_modules/@isaacs/nonrecursive-glob-match/dist/esm/parse-class.js
var posixClasses = {
  "[:alnum:]": ["\\p{L}\\p{Nl}\\p{Nd}"],
  "[:alpha:]": ["\\p{L}\\p{Nl}"],
  "[:ascii:]": ["\\x00-\\x7f"],
  "[:blank:]": ["\\p{Zs}\\t"],
  "[:cntrl:]": ["\\p{Cc}"],
  "[:digit:]": ["\\p{Nd}"],
  "[:graph:]": ["\\p{Z}\\p{C}", true],
  "[:lower:]": ["\\p{Ll}"],
  "[:print:]": ["\\p{C}", true],
  "[:punct:]": ["\\p{P}\\p{S}"],
  "[:space:]": ["\\p{Z}\\t\\r\\n\\v\\f"],
  "[:upper:]": ["\\p{Lu}"],
  "[:word:]": ["\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}"],
  "[:xdigit:]": ["A-Fa-f0-9"]
};
var braceEscape = (s) => s.replace(/[[\]\\-]/g, "\\$&");
var noMatch = /$./;
var parseClass = (glob2, position, nocase = false, form) => {
  const norm = (c) => {
    const n = form ? c.normalize(form) : c;
    return [...n].length === 1 ? n : c;
  };
  const pos = position;
  if (glob2.charAt(pos) !== "[") {
    throw new Error("not in a brace expression");
  }
  const ranges = [];
  const negs = [];
  let i = pos + 1;
  let sawStart = false;
  let escaping = false;
  let negate = false;
  let endPos = pos;
  let rangeStart = "";
  WHILE: while (i < glob2.length) {
    const c = String.fromCodePoint(glob2.codePointAt(i));
    if ((c === "!" || c === "^") && i === pos + 1) {
      negate = true;
      i++;
      continue;
    }
    if (c === "]" && sawStart && !escaping) {
      endPos = i + 1;
      break;
    }
    sawStart = true;
    if (c === "\\") {
      if (!escaping) {
        escaping = true;
        i++;
        continue;
      }
    }
    if (c === "[" && !escaping) {
      for (const [cls, [unip, neg]] of Object.entries(posixClasses)) {
        if (glob2.startsWith(cls, i)) {
          if (rangeStart) {
            return [noMatch, glob2.length - pos];
          }
          i += cls.length;
          if (neg)
            negs.push(unip);
          else
            ranges.push(unip);
          continue WHILE;
        }
      }
    }
    escaping = false;
    const n = norm(c);
    if (rangeStart) {
      if (n.codePointAt(0) > rangeStart.codePointAt(0)) {
        ranges.push(braceEscape(rangeStart) + "-" + braceEscape(n));
      } else if (n === rangeStart) {
        ranges.push(braceEscape(n));
      }
      rangeStart = "";
      i += c.length;
      continue;
    }
    if (glob2.startsWith("-]", i + c.length)) {
      ranges.push(braceEscape(n + "-"));
      i += c.length + 1;
      continue;
    }
    if (glob2.startsWith("-", i + c.length)) {
      rangeStart = n;
      i += c.length + 1;
      continue;
    }
    ranges.push(braceEscape(n));
    i += c.length;
  }
  if (endPos < i) {
    return [noMatch, 0];
  }
  if (!ranges.length && !negs.length) {
    return [noMatch, glob2.length - pos];
  }
  const sranges = "[" + (negate ? "^" : "") + ranges.join("") + "]";
  const snegs = "[" + (negate ? "" : "^") + negs.join("") + "]";
  const comb = "^" + (ranges.length && negs.length ? "(" + sranges + "|" + snegs + ")" : ranges.length ? sranges : snegs);
  return [new RegExp(comb, nocase ? "iu" : "u"), endPos - pos];
};

// node_modules/@isaacs/nonrecursive-glob-match/dist/esm/index.js
var MATCH = { t: "match", id: 0 };
var extTypes = "!?+*@";
var lit = (ch) => ({ t: "lit", ch });
var reEscape = (s) => s.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var newFoldRe = (s) => new RegExp(`^${reEscape(s)}$`, "iu");
var foldCache = /* @__PURE__ */ new Map();
var foldRe = (ch) => {
  let re = foldCache.get(ch);
  if (!re) {
    re = newFoldRe(ch);
    if (foldCache.size >= 1e3)
      foldCache.clear();
    foldCache.set(ch, re);
  }
  return re;
};
var litMatch = (l, c) => {
  if (c === l.ch)
    return true;
  if (!l.re)
    return false;
  const code3 = c.charCodeAt(0);
  if (code3 >= 128)
    return l.re.test(c);
  const ascii = l.ascii ??= new Uint8Array(128);
  ascii[code3] ||= l.re.test(c) ? 1 : 2;
  return ascii[code3] === 1;
};
var tokenize = (p, nocase, noext, form, mark2) => {
  const toks = [];
  for (let i = 0; i < p.length; ) {
    const c = String.fromCodePoint(p.codePointAt(i));
    if (mark2) {
      const m = c === "\\" && p.startsWith(mark2, i + 1) ? 1 : 0;
      if (m || c === mark2) {
        const start2 = i + m + mark2.length;
        const end = p.indexOf(mark2, start2);
        const r = /^(-?\d+)\.\.(-?\d+)$/.exec(p.slice(start2, end));
        const alts = end !== -1 && r && numericRange(r[1], r[2]);
        if (alts) {
          toks.push({ t: "ext", type: "@", alts });
          i = end + mark2.length;
          continue;
        }
      }
    }
    if (c === "\\") {
      const e = p.codePointAt(i + 1);
      const ch = e === void 0 ? c : String.fromCodePoint(e);
      toks.push(lit(ch));
      i += 1 + ch.length;
      continue;
    }
    if (c === "[") {
      const [re, consumed] = parseClass(p, i, nocase, form);
      if (consumed) {
        toks.push({ t: "class", re });
        i += consumed;
        continue;
      }
    }
    if (!noext && extTypes.includes(c) && p[i + 1] === "(") {
      toks.push({ t: "open", type: c });
      i += 2;
      continue;
    }
    toks.push(!noext && c === "|" ? { t: "bar" } : !noext && c === ")" ? { t: "close" } : c === "*" ? { t: "star" } : c === "?" ? { t: "any" } : lit(c));
    i += c.length;
  }
  return toks;
};
var pair = (toks) => {
  const pairs = /* @__PURE__ */ new Map();
  const stack = [];
  toks.forEach((tok, i) => {
    if (tok.t === "open")
      stack.push(i);
    else if (tok.t === "close" && stack.length)
      pairs.set(stack.pop(), i);
  });
  return pairs;
};
var build = (toks, pairs, start2, end, top) => {
  let seq = [];
  const alts = [seq];
  for (let i = start2; i < end; i++) {
    const tok = toks[i];
    const close = pairs.get(i);
    if (tok.t === "open" && close !== void 0) {
      const sub = build(toks, pairs, i + 1, close, false);
      seq.push({ t: "ext", type: tok.type, alts: sub });
      i = close;
    } else if (tok.t === "bar" && !top) {
      alts.push(seq = []);
    } else if (tok.t === "open") {
      seq.push(lit(tok.type), lit("("));
    } else if (tok.t === "bar") {
      seq.push(lit("|"));
    } else if (tok.t === "close") {
      seq.push(lit(")"));
    } else {
      seq.push(tok);
    }
  }
  return alts;
};
var normalize = (items, form) => {
  const out = [];
  let run2 = "";
  const flush = () => {
    for (const ch of run2.normalize(form))
      out.push(lit(ch));
    run2 = "";
  };
  for (const it of items) {
    if (it.t === "lit") {
      run2 += it.ch;
      continue;
    }
    flush();
    out.push(it.t === "ext" ? { ...it, alts: it.alts.map((a) => normalize(a, form)) } : it);
  }
  flush();
  return out;
};
var compile2 = (items, nocase) => {
  let id = 1;
  const split = (out) => ({ t: "split", id: id++, out });
  const seq = (items2, next) => items2.reduceRight((next2, it) => item(it, next2), next);
  const item = (it, next) => {
    switch (it.t) {
      case "lit":
        const re = nocase ? foldRe(it.ch) : void 0;
        return { t: "lit", id: id++, ch: it.ch, re, next };
      case "any":
      case "star":
        return { t: it.t, id: id++, next };
      case "class":
        return { t: "class", id: id++, re: it.re, next };
    }
    const alts = (next2) => it.alts.map((a) => seq(a, next2));
    switch (it.type) {
      case "@":
        return split(alts(next));
      case "?":
        return split([next, ...alts(next)]);
      case "!":
        return { t: "neg", id: id++, sub: split(alts(MATCH)), next };
    }
    const after = split([]);
    const entry = split(alts(after));
    after.out.push(next, entry);
    return it.type === "*" ? after : entry;
  };
  const start2 = seq(items, MATCH);
  return [start2, id];
};
var show = (start2) => {
  const lines2 = [];
  const seen2 = /* @__PURE__ */ new Set();
  const ref = (n) => n.t === "match" ? "match" : String(n.id);
  const walk = (n, indent) => {
    if (n.t === "match" || seen2.has(n))
      return;
    seen2.add(n);
    const line2 = (desc) => lines2.push(`${indent}${n.id}: ${desc}`);
    switch (n.t) {
      case "split":
        line2(`split -> ${n.out.map(ref).join(", ")}`);
        for (const o of n.out)
          walk(o, indent);
        return;
      case "neg":
        line2(`!(${ref(n.sub)}) -> ${ref(n.next)}`);
        walk(n.sub, indent + "  ");
        return walk(n.next, indent);
      case "lit":
        line2(`${JSON.stringify(n.ch)} -> ${ref(n.next)}`);
        break;
      case "class":
        line2(`${n.re} -> ${ref(n.next)}`);
        break;
      default:
        line2(`${n.t === "any" ? "?" : "*"} -> ${ref(n.next)}`);
    }
    walk(n.next, indent);
  };
  walk(start2, "");
  return [`start -> ${ref(start2)}`, ...lines2].join("\n");
};
var State = class {
  // set by the Sim, to mark the nodes that this state has
  gen;
  threads = [];
  match = false;
  runs = [];
  // the sorted ids of the threads, with 0 for a match, once the
  // state is done
  ids = [];
  constructor(gen) {
    this.gen = gen;
  }
  // no threads, so nothing more can match
  get dead() {
    return !this.threads.length && !this.match && !this.runs.length;
  }
};
var sameState = (a, b) => {
  if (a.ids.length !== b.ids.length)
    return false;
  if (a.runs.length !== b.runs.length)
    return false;
  if (a.ids.some((id, i) => id !== b.ids[i]))
    return false;
  return a.runs.every((r) => b.runs.some((o) => o.neg === r.neg && sameState(o.state, r.state)));
};
var marks2 = (size3) => ({
  has: new Float64Array(size3),
  seen: new Float64Array(size3),
  gen: 0
});
var Sim = class {
  // `.` and `..` only match literal dots, even with `dot:true`
  dots;
  // the string starts with `.`, and `dot:true` is not set
  dotStart;
  #marks;
  constructor(dots, dotStart, marks3) {
    this.dots = dots;
    this.dotStart = dotStart;
    this.#marks = marks3;
  }
  state() {
    return new State(++this.#marks.gen);
  }
  // sort the ids of a state, once it has all of its threads
  done(state) {
    state.ids = state.threads.map((n) => n.id).sort((a, b) => a - b);
    if (state.match)
      state.ids.unshift(MATCH.id);
    return state;
  }
  // true the first time that the state walks through the node, so
  // that loops in the graph stop
  #visit(state, node) {
    const { seen: seen2 } = this.#marks;
    if (seen2[node.id] === state.gen)
      return false;
    seen2[node.id] = state.gen;
    return true;
  }
  #addThread(state, node) {
    const { has } = this.#marks;
    if (has[node.id] === state.gen)
      return false;
    has[node.id] = state.gen;
    state.threads.push(node);
    return true;
  }
  // wildcards only match a leading dot if `dot:true`. In a negated
  // sub-pattern, this does not apply, because the negation itself
  // can not match a leading dot.
  restricted(i, top) {
    return top && (this.dots || this.dotStart && i === 0);
  }
  add(state, node, i, top) {
    switch (node.t) {
      case "split":
        if (!this.#visit(state, node))
          return;
        for (const o of node.out)
          this.add(state, o, i, top);
        return;
      case "neg":
        if (!this.#visit(state, node))
          return;
        const sub = this.state();
        this.add(sub, node.sub, i, false);
        this.done(sub);
        return this.addRun(state, { t: "run", neg: node, state: sub }, i, top);
      case "star":
        if (this.restricted(i, top))
          return;
        if (this.#addThread(state, node))
          this.add(state, node.next, i, top);
        return;
      case "match":
        state.match = true;
        return;
      default:
        this.#addThread(state, node);
    }
  }
  addRun(state, run2, i, top) {
    for (const r of state.runs) {
      if (r.neg === run2.neg && sameState(r.state, run2.state))
        return;
    }
    state.runs.push(run2);
    if (!run2.state.match) {
      this.add(state, run2.neg.next, i, top);
    }
  }
  // the threads after char `c`, at index `i`
  step(state, c, i, top) {
    const next = this.state();
    for (const th of state.threads) {
      switch (th.t) {
        case "lit":
          if (litMatch(th, c)) {
            this.add(next, th.next, i + 1, top);
          }
          break;
        case "any":
          if (!this.restricted(i, top))
            this.add(next, th.next, i + 1, top);
          break;
        case "class":
          if (!this.restricted(i, top) && th.re.test(c)) {
            this.add(next, th.next, i + 1, top);
          }
          break;
        case "star":
          if (!this.restricted(i, top))
            this.add(next, th, i + 1, top);
      }
    }
    if (!this.restricted(i, top)) {
      for (const run2 of state.runs) {
        if (run2.state.dead) {
          this.addRun(next, run2, i + 1, top);
          continue;
        }
        const sub = this.step(run2.state, c, i, false);
        this.addRun(next, { t: "run", neg: run2.neg, state: sub }, i + 1, top);
      }
    }
    return this.done(next);
  }
};
var stateKey = (state) => {
  const ids = state.ids.join();
  if (!state.runs.length)
    return ids;
  const runs2 = state.runs.map((r) => `${r.neg.id}(${stateKey(r.state)})`);
  return `${ids}|${runs2.sort().join("|")}`;
};
var DFA_BUDGET = 1 << 18;
var Dfa = class {
  #start;
  #states = /* @__PURE__ */ new Map();
  #size = 0;
  #plain;
  #dotStart;
  #sim;
  #dotSim;
  constructor(start2, marks3) {
    this.#start = start2;
    this.#sim = new Sim(false, false, marks3);
    this.#dotSim = new Sim(false, true, marks3);
  }
  #make(state) {
    return {
      state,
      match: state.match,
      dead: state.dead,
      next: /* @__PURE__ */ new Map()
    };
  }
  #intern(state) {
    const key = stateKey(state);
    const found2 = this.#states.get(key);
    if (found2)
      return found2;
    if (this.#size > DFA_BUDGET)
      this.#clear();
    const d = this.#make(state);
    this.#states.set(key, d);
    this.#size += key.length + 1;
    return d;
  }
  #clear() {
    this.#states.clear();
    this.#size = 0;
    this.#plain = void 0;
    this.#dotStart = void 0;
  }
  start(dotStart) {
    if (dotStart) {
      if (this.#dotStart)
        return this.#dotStart;
      const state2 = this.#dotSim.state();
      this.#dotSim.add(state2, this.#start, 0, true);
      return this.#dotStart = this.#make(this.#dotSim.done(state2));
    }
    if (this.#plain)
      return this.#plain;
    const state = this.#sim.state();
    this.#sim.add(state, this.#start, 0, true);
    return this.#plain = this.#intern(this.#sim.done(state));
  }
  // the next state, after a miss in `d.ascii`
  next(d, c) {
    const code3 = c.charCodeAt(0);
    const found2 = code3 < 128 ? void 0 : d.next.get(c);
    if (found2)
      return found2;
    const n = d === this.#dotStart ? this.#intern(this.#dotSim.step(d.state, c, 0, true)) : this.#intern(this.#sim.step(d.state, c, 1, true));
    if (code3 < 128) {
      if (!d.ascii) {
        d.ascii = new Array(128);
        this.#size += 128;
      }
      d.ascii[code3] = n;
    } else {
      d.next.set(c, n);
    }
    this.#size++;
    return n;
  }
};
var linear2 = (start2) => {
  const nodes = [];
  for (let n = start2; n.t !== "match"; n = n.next) {
    if (n.t === "split" || n.t === "neg")
      return void 0;
    nodes.push(n);
  }
  return nodes;
};
var testLinear = (nodes, chars, start2, end) => {
  let ni = 0;
  let ci = start2;
  let starNi = -1;
  let starCi = 0;
  while (ci < end) {
    const n = nodes[ni];
    if (n?.t === "star") {
      starNi = ni++;
      starCi = ci;
      continue;
    }
    const c = chars[ci];
    if (n && (n.t === "any" || n.t === "lit" && litMatch(n, c) || n.t === "class" && n.re.test(c))) {
      ni++;
      ci++;
      continue;
    }
    if (starNi === -1)
      return false;
    ni = starNi + 1;
    ci = ++starCi;
  }
  while (nodes[ni]?.t === "star")
    ni++;
  return ni === nodes.length;
};
var lengths = (items) => {
  let min = 0;
  let max = 0;
  for (const it of items) {
    const [lo, hi] = itemLengths(it);
    min += lo;
    max += hi;
  }
  return [min, max];
};
var itemLengths = (it) => {
  if (it.t === "star")
    return [0, Infinity];
  if (it.t !== "ext")
    return [1, 1];
  if (it.type === "!")
    return [0, Infinity];
  const alts = it.alts.map(lengths);
  const min = Math.min(...alts.map((a) => a[0]));
  const max = Math.max(...alts.map((a) => a[1]));
  const loop = max === 0 ? 0 : Infinity;
  return it.type === "@" ? [min, max] : it.type === "?" ? [0, max] : it.type === "*" ? [0, loop] : [min, loop];
};
var hasAffix = (lits, chars, start2) => {
  for (let j = 0; j < lits.length; j++) {
    if (!litMatch(lits[j], chars[start2 + j]))
      return false;
  }
  return true;
};
var slashOrSurrogate = /[/\ud800-\udfff]/;
var surrogate = /[\ud800-\udfff]/;
var codePoints = (s) => surrogate.test(s) ? [...s] : s;
var noSlash = (s) => {
  if (s.includes("/")) {
    throw new Error("can only match a single path portion, got: " + s);
  }
};
var Matcher = class {
  pattern;
  options;
  #start;
  // the number of node ids
  #size;
  #marks;
  // the Sim for strings that are only `.` or `..`
  #dotsSim;
  // the string to compare, if the pattern has no magic. With
  // `nocase:true`, the RegExp that folds case is made when it is
  // first used.
  #literal;
  #literalFold = false;
  #literalRe;
  // the nodes between the prefix and suffix, if the graph is a
  // single chain
  #linear;
  // the linear nodes are only `*` and `?`, so the length bounds and
  // the prefix and suffix decide the match
  #wild = false;
  // the least and most chars that a match can have
  #min = 0;
  #max = Infinity;
  // the literals that a match must start and end with. Each one
  // matches exactly one char, and they are distinct items in the
  // pattern, so a string that does not have them can not match.
  #prefix = [];
  #suffix = [];
  // the prefix and suffix as strings, if they do not fold case
  #prefixStr;
  #suffixStr;
  // there is a prefix or suffix to check
  #affix = false;
  #dfa;
  #form;
  constructor(pattern, options = {}) {
    if (pattern.includes("/")) {
      throw new Error("can only match a single path portion, got pattern: " + pattern);
    }
    this.pattern = pattern;
    this.options = options;
    const { nocase = false, noext = false, normalize: n } = options;
    this.#form = n === true ? "NFC" : n || void 0;
    const literal2 = /^[?*+@]\(\)$/.test(pattern);
    const toks = tokenize(pattern, nocase, noext || literal2, this.#form, options.rangeMark);
    let [items] = build(toks, pair(toks), 0, toks.length, true);
    if (this.#form)
      items = normalize(items, this.#form);
    const [start2, size3] = compile2(items, nocase);
    this.#start = start2;
    this.#size = size3;
    if (items.every((it) => it.t === "lit")) {
      this.#literal = items.map((it) => it.ch).join("");
      this.#literalFold = nocase;
    } else {
      const lit2 = (it) => it.t !== "lit" ? void 0 : nocase ? { ch: it.ch, re: foldRe(it.ch) } : { ch: it.ch };
      for (const it of items) {
        const l = lit2(it);
        if (!l)
          break;
        this.#prefix.push(l);
      }
      for (let j = items.length - 1; j >= 0; j--) {
        const l = lit2(items[j]);
        if (!l)
          break;
        this.#suffix.unshift(l);
      }
      this.#affix = !!(this.#prefix.length || this.#suffix.length);
      if (!nocase) {
        this.#prefixStr = this.#prefix.map((l) => l.ch).join("");
        this.#suffixStr = this.#suffix.map((l) => l.ch).join("");
      }
      this.#linear = linear2(this.#start)?.slice(this.#prefix.length, -this.#suffix.length || void 0);
      this.#wild = !!this.#linear?.every((n2) => n2.t === "star" || n2.t === "any");
      const [min, max] = lengths(items);
      this.#min = min;
      this.#max = max;
    }
  }
  test(s) {
    if (this.#form) {
      noSlash(s);
      return this.#test(s.normalize(this.#form));
    }
    if (slashOrSurrogate.test(s)) {
      noSlash(s);
      return this.#test(s, [...s]);
    }
    return this.#test(s, s);
  }
  /**
   * The same as {@link Matcher#test}, but the string is not checked
   * for `/` chars, so the result for a string that has one is not
   * defined. Only use it for a string that is known to be one path
   * portion, such as a part of a path that was split on `/`. It can
   * be faster, because some patterns do not need to look at each char
   * of the string.
   */
  testUnchecked(s) {
    return this.#test(this.#form ? s.normalize(this.#form) : s);
  }
  // Test a string that has no `/`. `chars` indexes it by code point.
  // If it is not given, it is only found if a step needs it.
  #test(s, chars) {
    if (this.#literal !== void 0) {
      return this.#literalFold ? (this.#literalRe ??= newFoldRe(this.#literal)).test(s) : s === this.#literal;
    }
    const min = this.#min;
    const max = this.#max;
    if (chars === void 0) {
      const most = s.length;
      const least = most + 1 >> 1;
      if (most < min || least > max)
        return false;
      if (least < min || most > max)
        chars = codePoints(s);
    }
    if (chars !== void 0 && (chars.length < min || chars.length > max)) {
      return false;
    }
    const prefix2 = this.#prefix.length;
    if (this.#affix) {
      if (this.#prefixStr !== void 0 && this.#suffixStr !== void 0) {
        if (!s.startsWith(this.#prefixStr) || !s.endsWith(this.#suffixStr)) {
          return false;
        }
      } else {
        chars ??= codePoints(s);
        const end = chars.length - this.#suffix.length;
        if (!hasAffix(this.#prefix, chars, 0) || !hasAffix(this.#suffix, chars, end)) {
          return false;
        }
      }
    }
    const dotStart = !this.options.dot && s.startsWith(".");
    if (this.#linear) {
      if (s === "." || s === "..")
        return false;
      if (dotStart && !prefix2)
        return false;
      if (this.#wild)
        return true;
      chars ??= codePoints(s);
      const end = chars.length - this.#suffix.length;
      return testLinear(this.#linear, chars, prefix2, end);
    }
    chars ??= codePoints(s);
    if (s === "." || s === "..") {
      this.#marks ??= marks2(this.#size);
      const sim = this.#dotsSim ??= new Sim(true, false, this.#marks);
      const start2 = sim.state();
      sim.add(start2, this.#start, 0, true);
      let state = sim.done(start2);
      for (let i = 0; i < chars.length; i++) {
        state = sim.step(state, chars[i], i, true);
      }
      return state.match;
    }
    this.#marks ??= marks2(this.#size);
    const dfa = this.#dfa ??= new Dfa(this.#start, this.#marks);
    let d = dfa.start(dotStart);
    const str = chars === s;
    for (let i = 0; i < chars.length; i++) {
      if (d.dead)
        return false;
      const code3 = str ? s.charCodeAt(i) : chars[i].charCodeAt(0);
      d = d.ascii?.[code3] ?? dfa.next(d, chars[i]);
    }
    return d.match;
  }
  /** a readable listing of the state machine */
  toString() {
    return show(this.#start);
  }
};

// node_modules/minimatch/dist/esm/assert-valid-pattern.js
var MAX_PATTERN_LENGTH = 1024 * 64;
var assertValidPattern = (pattern) => {
  if (typeof pattern !== "string") {
    throw new TypeError("invalid pattern");
  }
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new TypeError("pattern is too long");
  }
};

// node_modules/minimatch/dist/esm/escape.js
var escape = (s, { windowsPathsNoEscape = false, magicalBraces = false } = {}) => {
  const e = magicalBraces ? windowsPathsNoEscape ? s.replace(/[?*()[\]{}]/g, "[$&]") : s.replace(/[?*()[\]\\{}]/g, "\\$&") : windowsPathsNoEscape ? s.replace(/[?*()[\]]/g, "[$&]") : s.replace(/[?*()[\]\\]/g, "\\$&");
  const c = e.charAt(0);
  if (c === "#") {
    return (windowsPathsNoEscape ? "[#]" : "\\#") + e.slice(1);
  }
  if (c === "!") {
    return (windowsPathsNoEscape ? "@(!)" : "\\!") + e.slice(1);
  }
  return e;
};

// node_modules/minimatch/dist/esm/unescape.js
var unescape = (s, { windowsPathsNoEscape = false, magicalBraces = true } = {}) => {
  if (windowsPathsNoEscape && s.startsWith("@(!)")) {
    return "!" + unescape(s.slice(4), { windowsPathsNoEscape, magicalBraces });
  }
  if (magicalBraces) {
    return windowsPathsNoEscape ? s.replace(/\[([^/\\])\]/g, "$1") : s.replace(/((?!\\).|^)\[([^/\\])\]/g, "$1$2").replace(/\\([^/])/g, "$1");
  }
  return windowsPathsNoEscape ? s.replace(/\[([^/\\{}])\]/g, "$1") : s.replace(/((?!\\).|^)\[([^/\\{}])\]/g, "$1$2").replace(/\\([^/{}])/g, "$1");
};

// node_modules/minimatch/dist/esm/index.js
var DEFAULT_BRACE_EXPAND_MAX = 1e5;
var DEFAULT_GLOB_STAR_RECURSION_MAX = 200;
var AWE_KEY = "allowWindowsEscape";
var minimatch = (p, pattern, options) => {
  assertValidPattern(pattern);
  if (!options?.nocomment && pattern.charAt(0) === "#") {
    return false;
  }
  return cachedMinimatch(pattern, options).match(p);
};
var cache = /* @__PURE__ */ new Map();
var oldCache = /* @__PURE__ */ new Map();
var cacheSize = 0;
var cacheTotalWeight = 0;
var cacheMax = 256;
var cacheMaxWeight = 1 << 15;
var cacheMaxEntryWeight = 1 << 12;
var cacheWeight = (mm) => {
  let w = mm.pattern.length;
  for (const s of mm.globSet) {
    w += s.length + 1;
    if (w > cacheMaxEntryWeight)
      break;
  }
  return w;
};
var tri = (v) => v === void 0 ? 0 : v ? 2 : 1;
var booleanWeights = new Map(Object.keys({
  nobrace: 0,
  nocomment: 0,
  nonegate: 0,
  noglobstar: 0,
  noext: 0,
  nonull: 0,
  partial: 0,
  dot: 0,
  nocase: 0,
  nocaseMagicOnly: 0,
  magicalBraces: 0,
  matchBase: 0,
  flipNegate: 0,
  preserveMultipleSlashes: 0,
  windowsNoMagicRoot: 0
}).map((k, i) => [k, 24 * 3 ** i]));
var optionsKey = (o) => {
  let n = 0;
  let wpe = false;
  for (const k in o) {
    const v = o[k];
    switch (k) {
      // the same test as the Minimatch constructor
      case "windowsPathsNoEscape":
        if (v)
          wpe = true;
        break;
      case AWE_KEY:
        if (v === false)
          wpe = true;
        break;
      case "platform": {
        const p = v || defaultPlatform;
        if (p === defaultPlatform)
          break;
        if (p === "darwin")
          n += 3;
        else if (p === "win32")
          n += 6;
        else if (p === "linux")
          n += 9;
        else
          return JSON.stringify(o);
        break;
      }
      case "optimizationLevel":
        if (v === void 0)
          break;
        n += v >= 2 ? 1 : v >= 1 ? 0 : 2;
        break;
      case "braceExpandMax":
        if (v !== void 0 && v !== DEFAULT_BRACE_EXPAND_MAX) {
          return JSON.stringify(o);
        }
        break;
      case "maxGlobstarRecursion":
        if (v !== void 0 && v !== DEFAULT_GLOB_STAR_RECURSION_MAX) {
          return JSON.stringify(o);
        }
        break;
      case "normalize":
        if (v !== void 0)
          return JSON.stringify(o);
        break;
      default:
        n += (booleanWeights.get(k) ?? 0) * tri(v);
    }
  }
  return wpe ? n + 12 : n;
};
var copyOptions = (o) => {
  const copy = {};
  for (const k in o)
    copy[k] = o[k];
  return copy;
};
var cachedMinimatch = (pattern, options) => {
  const key = options ? optionsKey(options) : 0;
  let mm = cache.get(key)?.get(pattern);
  if (mm)
    return mm;
  mm = oldCache.get(key)?.get(pattern) ?? new Minimatch(pattern, copyOptions(options));
  const weight = cacheWeight(mm);
  if (weight > cacheMaxEntryWeight)
    return mm;
  if (cacheSize >= cacheMax || cacheTotalWeight + weight > cacheMaxWeight) {
    oldCache = cache;
    cache = /* @__PURE__ */ new Map();
    cacheSize = 0;
    cacheTotalWeight = 0;
  }
  let byPattern = cache.get(key);
  if (!byPattern)
    cache.set(key, byPattern = /* @__PURE__ */ new Map());
  byPattern.set(pattern, mm);
  cacheSize++;
  cacheTotalWeight += weight;
  return mm;
};
var defaultPlatform = typeof process === "object" && process ? process.env?.__MINIMATCH_TESTING_PLATFORM__ || process.platform : "posix";
var path = {
  win32: { sep: "\\" },
  posix: { sep: "/" }
};
var sep = defaultPlatform === "win32" ? path.win32.sep : path.posix.sep;
minimatch.sep = sep;
var GLOBSTAR = /* @__PURE__ */ Symbol("globstar **");
minimatch.GLOBSTAR = GLOBSTAR;
var filter = (pattern, options) => {
  let mm;
  return (p) => (mm ??= cachedMinimatch(pattern, options)).match(p);
};
minimatch.filter = filter;
var ext = (a, b = {}) => Object.assign({}, a, b);
var defaults = (def) => {
  if (!def || typeof def !== "object" || !Object.keys(def).length) {
    return minimatch;
  }
  const orig = minimatch;
  const m = (p, pattern, options = {}) => orig(p, pattern, ext(def, options));
  return Object.assign(m, {
    Minimatch: class Minimatch extends orig.Minimatch {
      constructor(pattern, options = {}) {
        super(pattern, ext(def, options));
      }
      static defaults(options) {
        return orig.defaults(ext(def, options)).Minimatch;
      }
    },
    unescape: (s, options = {}) => orig.unescape(s, ext(def, options)),
    escape: (s, options = {}) => orig.escape(s, ext(def, options)),
    filter: (pattern, options = {}) => orig.filter(pattern, ext(def, options)),
    defaults: (options) => orig.defaults(ext(def, options)),
    braceExpand: (pattern, options = {}) => orig.braceExpand(pattern, ext(def, options)),
    match: (list4, pattern, options = {}) => orig.match(list4, pattern, ext(def, options)),
    sep: orig.sep,
    GLOBSTAR
  });
};
minimatch.defaults = defaults;
var braceExpand = (pattern, options = {}) => {
  assertValidPattern(pattern);
  if (options.nobrace || !/\{(?:(?!\{).)*\}/.test(pattern)) {
    return [pattern];
  }
  let p = pattern.replace(/\\\\/g, "\\\\\\\\");
  if (options.windowsPathsNoEscape || options[AWE_KEY] === false) {
    p = p.replace(/\[([{}])\]/g, "[\\$1]");
  }
  return expand2(p, { max: options.braceExpandMax });
};
minimatch.braceExpand = braceExpand;
var RANGE_MIN = 100;
var rangeRe = /(?<![\\$])\{(-?\d+)\.\.(-?\d+)\}/g;
var inRepeatOrNegExt = (portion, mark2) => {
  const stack = [];
  for (let i = 0; i < portion.length; i++) {
    const c = portion.charAt(i);
    if (c === "\\") {
      i++;
    } else if (c === mark2) {
      if (stack.some((t) => t !== "@" && t !== "?"))
        return true;
    } else if (portion.charAt(i + 1) === "(" && "!?+*@".includes(c)) {
      stack.push(c);
      i++;
    } else if (c === ")") {
      stack.pop();
    }
  }
  return false;
};
var match = (list4, pattern, options = {}) => {
  const mm = new Minimatch(pattern, options);
  list4 = list4.filter((f) => mm.match(f));
  if (mm.options.nonull && !list4.length) {
    list4.push(pattern);
  }
  return list4;
};
minimatch.match = match;
var globMagic = /[?*]|[+@!]\(.*?\)|\[|\]/;
var classEnd = (pattern, start2) => {
  let i = start2 + 1;
  if (pattern.charAt(i) === "!" || pattern.charAt(i) === "^")
    i++;
  let sawStart = false;
  for (; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "]" && sawStart)
      return i;
    sawStart = true;
    if (c === "\\")
      i++;
  }
  return -1;
};
var literal = (pattern, noext) => {
  if (!noext && (pattern === "+()" || pattern === "@()"))
    return pattern;
  let lit2 = "";
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "\\") {
      lit2 += pattern.charAt(++i) || c;
    } else if (c === "*" || c === "?") {
      return void 0;
    } else if (c === "[") {
      const close = classEnd(pattern, i);
      if (close === -1) {
        lit2 += c;
        continue;
      }
      let body2 = pattern.slice(i + 1, close);
      if (body2.startsWith("\\"))
        body2 = body2.slice(1);
      if ([...body2].length !== 1 || "!^".includes(pattern.charAt(i + 1))) {
        return void 0;
      }
      lit2 += body2;
      i = close;
    } else if (!noext && "+@!".includes(c) && pattern.charAt(i + 1) === "(" && pattern.includes(")", i + 2)) {
      return void 0;
    } else {
      lit2 += c;
    }
  }
  return lit2;
};
var MAX_EXTGLOBS = 256;
var extglobCount = (pattern) => {
  let n = 0;
  for (let i = 0; i < pattern.length - 1; i++) {
    const c = pattern.charAt(i);
    if (c === "\\") {
      i++;
    } else if ("+@!?*".includes(c) && pattern.charAt(i + 1) === "(") {
      n++;
      i++;
    }
  }
  return n;
};
var assertValidExtglobs = (pattern) => {
  if (extglobCount(pattern) > MAX_EXTGLOBS) {
    throw new TypeError("pattern has too many extglobs");
  }
};
var extSafe = (pattern) => {
  if (/^[?*+@]\(\)$/.test(pattern) || pattern.includes("[:"))
    return false;
  let depth = 0;
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern.charAt(i);
    if (c === "\\") {
      if (++i === pattern.length)
        return false;
    } else if (c === "[") {
      const close = classEnd(pattern, i);
      if (close !== -1)
        i = close;
    } else if ("+@!?*".includes(c) && pattern.charAt(i + 1) === "(") {
      depth++;
      i++;
    } else if (c === ")") {
      if (!depth--)
        return false;
    } else if (c === "|" && !depth) {
      return false;
    }
  }
  return !depth;
};
var lastSplit;
var lastChecked;
var portionMatch = (p, f) => typeof p === "string" ? f === p : f !== "" && p.testUnchecked(f);
var endIndex = (p, last2, lastStart, prev, prevStart) => portionMatch(p, last2) ? lastStart : prev !== void 0 && portionMatch(p, prev) ? prevStart : -1;
var isDots = (p) => p === "." || p === "..";
var isDrive = (p) => typeof p === "string" && /^[a-z]:$/i.test(p);
var isLongUNC = (p) => typeof p === "string" && /^unc$/i.test(p);
var uncHost = (p) => {
  if (p[0] !== "" || p[1] !== "")
    return -1;
  const h = p[2] !== "?" ? 2 : isLongUNC(p[3]) ? 4 : -1;
  const host = p[h];
  const share = p[h + 1];
  return h !== -1 && host !== void 0 && host !== "" && host !== GLOBSTAR && share !== void 0 && share !== "" && share !== GLOBSTAR ? h : -1;
};
var walkable = (p, dot) => !isDots(p) && (dot || !p.startsWith("."));
var dotPortion = (f, start2, end, dot, sep2) => {
  for (let k = start2; k < end; ) {
    if (f.charCodeAt(k) === 46) {
      if (!dot)
        return true;
      const n = f.charCodeAt(k + 1) === 46 ? k + 2 : k + 1;
      if (n >= end || isSep(f.charCodeAt(n), sep2))
        return true;
    }
    const s = nextSep(f, k, sep2);
    if (s === -1)
      return false;
    k = s + 1;
    while (k < end && isSep(f.charCodeAt(k), sep2))
      k++;
  }
  return false;
};
var isSep = (c, sep2) => sep2 === "/" ? c === 47 : sep2 === "\\" ? c === 92 : c === 47 || c === 92;
var nextSep = (f, from, sep2) => {
  if (sep2 !== "both")
    return f.indexOf(sep2, from);
  const s = f.indexOf("/", from);
  const b = f.indexOf("\\", from);
  return s === -1 ? b : b === -1 ? s : Math.min(s, b);
};
var lastSep = (f, from, sep2) => sep2 !== "both" ? f.lastIndexOf(sep2, from) : Math.max(f.lastIndexOf("/", from), f.lastIndexOf("\\", from));
var PENDING = {};
var Minimatch = class {
  options;
  set;
  pattern;
  windowsPathsNoEscape;
  nonegate;
  negate;
  comment;
  empty;
  preserveMultipleSlashes;
  partial;
  globSet;
  globParts;
  nocase;
  isWindows;
  platform;
  windowsNoMagicRoot;
  maxGlobstarRecursion;
  // the path can be checked against the last portion, and the string
  // portions, of each row before it is split. See #canMatch.
  #endCheck;
  #literalCheck;
  // level 2 resolves `.` and `..` portions in the path
  #level2;
  // the unicode normalization form, if any
  #form;
  // the string portions of each row in the set
  #literals = [];
  // the rows that #canMatch can match without splitting the path
  #shapes = [];
  // the rows whose last portion can be checked against the path's
  #endRows = [];
  // brace expansion can make the same portion in many rows, so they
  // share one Matcher, and the states that it caches
  #matchers = /* @__PURE__ */ new Map();
  // parse() returns PENDING in place of a Matcher
  #pending = false;
  // the char that marks numeric ranges in globSet, if any
  #rangeMark;
  // the GlobstarParts of each pattern row, by start index and partial
  #globstarParts = /* @__PURE__ */ new WeakMap();
  constructor(pattern, options = {}) {
    assertValidPattern(pattern);
    options = options || {};
    this.options = options;
    this.maxGlobstarRecursion = options.maxGlobstarRecursion ?? DEFAULT_GLOB_STAR_RECURSION_MAX;
    this.pattern = pattern;
    this.platform = options.platform || defaultPlatform;
    this.isWindows = this.platform === "win32";
    this.windowsPathsNoEscape = !!options.windowsPathsNoEscape || options[AWE_KEY] === false;
    if (this.windowsPathsNoEscape) {
      this.pattern = this.pattern.replace(/\\/g, "/");
    }
    this.preserveMultipleSlashes = !!options.preserveMultipleSlashes;
    this.negate = false;
    this.nonegate = !!options.nonegate;
    this.comment = false;
    this.empty = false;
    this.partial = !!options.partial;
    this.nocase = !!this.options.nocase;
    this.windowsNoMagicRoot = options.windowsNoMagicRoot !== void 0 ? options.windowsNoMagicRoot : !!(this.isWindows && this.nocase);
    this.globSet = [];
    this.globParts = [];
    this.set = [];
    this.#endCheck = !this.preserveMultipleSlashes;
    this.#level2 = (options.optimizationLevel ?? 1) >= 2;
    const n = options.normalize;
    this.#form = n === true ? "NFC" : n || void 0;
    this.make();
    const drives = this.set.map((row2) => this.#rootIndex(row2));
    this.#endRows = this.set.map((row2, r) => this.#endCheck && row2.length - 1 > drives[r]);
    this.#literals = this.set.map((row2, r) => {
      const end = this.#endRows[r] ? row2.length - 1 : row2.length;
      const lits = row2.slice(drives[r] + 1, end).filter((p) => typeof p === "string" && !!p);
      return [...new Set(lits)];
    });
    this.#literalCheck = this.#literals.some((l) => l.length);
    this.#shapes = this.set.map((row2, r) => {
      const [p0, p1, p2] = row2;
      if (this.#endRows[r] && row2.length === 2) {
        if (p0 === GLOBSTAR && p1 !== GLOBSTAR)
          return "tail";
      }
      if (this.#endRows[r] && options.matchBase && row2.length === 1 && p0 !== GLOBSTAR && p0 !== "") {
        return "base";
      }
      if (!this.#endCheck || drives[r] !== -1)
        return void 0;
      if (row2.length === 3 && p0 === GLOBSTAR && p2 === GLOBSTAR && p1 !== GLOBSTAR && p1 !== "" && // the portion between is only matched below this limit
      this.maxGlobstarRecursion > 0) {
        return "mid";
      }
      if (row2.length === 2 && p1 === GLOBSTAR && p0 !== GLOBSTAR && p0 !== "") {
        return "head";
      }
      return void 0;
    });
  }
  // a string portion of a pattern, normalized if the option is set
  #norm(p) {
    return this.#form ? p.normalize(this.#form) : p;
  }
  // On Windows, the index of the last root portion of a row, as
  // #matchRow finds it: 0 for `c:/...`, 3 for `//?/c:/...` and
  // `//host/share/...`, and 5 for `//?/UNC/host/share/...`. Otherwise
  // -1.
  #rootIndex(row2) {
    if (!this.isWindows)
      return -1;
    if (isDrive(row2[0]))
      return 0;
    const uncDrive = row2[0] === "" && row2[1] === "" && row2[2] === "?" && isDrive(row2[3]);
    if (uncDrive)
      return 3;
    const h = uncHost(row2);
    return h === -1 ? -1 : h + 1;
  }
  hasMagic() {
    if (this.options.magicalBraces && this.set.length > 1) {
      return true;
    }
    for (const pattern of this.set) {
      for (const part of pattern) {
        if (typeof part !== "string")
          return true;
      }
    }
    return false;
  }
  make() {
    const pattern = this.pattern;
    const options = this.options;
    if (!options.nocomment && pattern.charAt(0) === "#") {
      this.comment = true;
      return;
    }
    if (!pattern) {
      this.empty = true;
      return;
    }
    this.parseNegate();
    this.globSet = [...new Set(this.#expandBraces())];
    const rawGlobParts = this.globSet.map((s) => this.#slashSplit(s));
    this.globParts = this.preprocess(rawGlobParts);
    this.#pending = true;
    let set = this.globParts.map((s, _, __) => {
      if (this.isWindows && this.windowsNoMagicRoot) {
        const n = s[2] === "?" && isLongUNC(s[3]) ? 6 : 4;
        const isUNC = s[0] === "" && s[1] === "" && (s[2] === "?" || !globMagic.test(s[2])) && s.slice(3, n).every((p) => !globMagic.test(p));
        const isDrive2 = /^[a-z]:/i.test(s[0]);
        if (isUNC) {
          return [
            ...s.slice(0, n).map((p) => this.#norm(p)),
            ...s.slice(n).map((ss) => this.parse(ss))
          ];
        } else if (isDrive2) {
          return [
            this.#norm(s[0]),
            ...s.slice(1).map((ss) => this.parse(ss))
          ];
        }
      }
      return s.map((ss) => this.parse(ss));
    });
    this.set = set.filter((s) => s.indexOf(false) === -1);
    if (this.isWindows) {
      for (let i = 0; i < this.set.length; i++) {
        const p = this.set[i];
        if (p[0] === "" && p[1] === "" && this.globParts[i][2] === "?" && (isDrive(p[3]) || isLongUNC(this.globParts[i][3]))) {
          if (isLongUNC(this.globParts[i][3]))
            p[3] = "UNC";
          p[2] = "?";
        }
      }
    }
    if (!options.noext)
      this.mergeRows();
    this.#pending = false;
    this.set.forEach((row2, i) => {
      for (let k = 0; k < row2.length; k++) {
        if (row2[k] === PENDING) {
          row2[k] = this.parse(this.globParts[i][k]);
        }
      }
    });
  }
  // Merge rows that only differ in one portion, where each of them
  // is a Matcher, into one row that matches any of them with
  // `@(a|b|...)`. Then a path is only walked once for all of them,
  // for example with `**/*.{js,ts}`.
  mergeRows() {
    let merged = true;
    while (merged) {
      merged = false;
      if (this.set.length < 2)
        return;
      let keys2 = this.#mergeKeys();
      const len = Math.max(0, ...this.set.map((r) => r.length));
      for (let k = 0; k < len; k++) {
        const groups2 = /* @__PURE__ */ new Map();
        const R = this.set.length + 1;
        this.set.forEach((row2, i) => {
          if (!(row2[k] instanceof Matcher || row2[k] === PENDING) || !extSafe(this.globParts[i][k])) {
            return;
          }
          const { pre, suf } = keys2[i];
          const key = pre[k] * R + suf[k + 1];
          const g = groups2.get(key);
          if (g)
            g.push(i);
          else
            groups2.set(key, [i]);
        });
        const drop = /* @__PURE__ */ new Set();
        for (const g of groups2.values()) {
          if (g.length < 2)
            continue;
          const [first, ...rest2] = g;
          const alts = g.map((i) => this.globParts[i][k]);
          const glob2 = `@(${alts.join("|")})`;
          if (extglobCount(glob2) > MAX_EXTGLOBS)
            continue;
          this.globParts[first][k] = glob2;
          this.set[first][k] = this.parse(glob2);
          for (const i of rest2)
            drop.add(i);
        }
        if (drop.size) {
          merged = true;
          this.set = this.set.filter((_, i) => !drop.has(i));
          this.globParts = this.globParts.filter((_, i) => !drop.has(i));
          if (this.set.length < 2)
            return;
          keys2 = this.#mergeKeys();
        }
      }
    }
  }
  // For each row, number ids for its prefixes and suffixes, such that
  // pre[k] identifies parts[0..k) and suf[k] identifies parts[k..n).
  // Two rows are the same other than at portion k exactly when they
  // have the same pre[k] and suf[k + 1]. This is linear in the size of
  // the rows, where joining the whole row for every k was quadratic.
  #mergeKeys() {
    const partIds = /* @__PURE__ */ new Map();
    const ids = this.globParts.map((parts2) => parts2.map((s) => {
      let id = partIds.get(s);
      if (id === void 0)
        partIds.set(s, id = partIds.size);
      return id;
    }));
    const P = partIds.size;
    const len = Math.max(0, ...ids.map((r) => r.length));
    const keys2 = ids.map((r) => ({
      pre: [0],
      suf: new Array(r.length + 1).fill(0)
    }));
    for (let k = 0; k < len; k++) {
      const m = /* @__PURE__ */ new Map();
      ids.forEach((r, i) => {
        if (k >= r.length)
          return;
        const { pre } = keys2[i];
        const key = pre[k] * P + r[k];
        let id = m.get(key);
        if (id === void 0)
          m.set(key, id = m.size + 1);
        pre.push(id);
      });
    }
    for (let k = len - 1; k >= 0; k--) {
      const m = /* @__PURE__ */ new Map();
      ids.forEach((r, i) => {
        if (k >= r.length)
          return;
        const { suf } = keys2[i];
        const key = suf[k + 1] * P + r[k];
        let id = m.get(key);
        if (id === void 0)
          m.set(key, id = m.size + 1);
        suf[k] = id;
      });
    }
    return keys2;
  }
  // various transforms to equivalent pattern sets that are
  // faster to process in a filesystem walk.  The goal is to
  // eliminate what we can, and push all ** patterns as far
  // to the right as possible, even if it increases the number
  // of patterns that we have to process.
  preprocess(globParts) {
    if (this.options.noglobstar) {
      for (const partset of globParts) {
        for (let j = 0; j < partset.length; j++) {
          if (partset[j] === "**") {
            partset[j] = "*";
          }
        }
      }
    }
    const { optimizationLevel = 1 } = this.options;
    if (optimizationLevel >= 2) {
      globParts = this.firstPhasePreProcess(globParts);
      globParts = this.secondPhasePreProcess(globParts);
    } else if (optimizationLevel >= 1) {
      globParts = this.levelOneOptimize(globParts);
    } else {
      globParts = this.adjascentGlobstarOptimize(globParts);
    }
    return globParts;
  }
  // just get rid of adjascent ** portions
  adjascentGlobstarOptimize(globParts) {
    return globParts.map((parts2) => {
      let gs = -1;
      while (-1 !== (gs = parts2.indexOf("**", gs + 1))) {
        let i = gs;
        while (parts2[i + 1] === "**") {
          i++;
        }
        if (i !== gs) {
          parts2.splice(gs, i - gs);
        }
      }
      return parts2;
    });
  }
  // get rid of adjascent ** and resolve .. portions
  levelOneOptimize(globParts) {
    return globParts.map((parts2) => {
      const root = this.#rootIndex(parts2) + 1;
      parts2 = parts2.reduce((set, part) => {
        const prev = set[set.length - 1];
        if (part === "**" && prev === "**") {
          return set;
        }
        if (part === "..") {
          if (set.length > root && prev && prev !== ".." && prev !== "." && prev !== "**") {
            set.pop();
            return set;
          }
        }
        set.push(part);
        return set;
      }, []);
      return parts2.length === 0 ? [""] : parts2;
    });
  }
  // Check the path against each row before it is split. 'no' if no
  // row can match, so it does not need to be split. 'yes' if a row of
  // `**` and one more portion matches. 'maybe' if it must be split to
  // know. None of this applies with partial, where the path can end
  // before the row does.
  //
  // On Windows, `\` is a separator in the path too, and the portions of
  // a row up to its drive letter or UNC share are not checked (see
  // #rootIndex).
  //
  // Each string portion of a row must be a portion of the path, so the
  // path must contain it. Level 2 can only take portions out of the
  // path, so this is still true then.
  //
  // The last portion of a row must match the last portion of the path,
  // or the one before a trailing `/` (as a/* and a/**/* match a/b/).
  // This does not apply to rows that end in **, rows that end in a
  // root, or preserveMultipleSlashes (which can leave more
  // than one '' at the end). At level 2, it does not apply if that
  // portion is `.` or `..`, which can be
  // resolved away. Level 2 only takes other portions out of the
  // middle of the path.
  //
  // A row of `**/x` then matches if the ** can walk the portions
  // before the one that x matches, the same as #matchGlobstar. At
  // level 2, this is only known if none of them are `.` or `..`, so
  // that the path does not change when it is resolved.
  #canMatch(f) {
    const sep2 = !this.isWindows || !f.includes("\\") ? "/" : f.includes("/") ? "both" : "\\";
    let ends = this.#endCheck ? 0 : -1;
    let last2 = "";
    let lastStart = 0;
    let prev;
    let prevStart = 0;
    const dot = !!this.options.dot;
    ROWS: for (let r = 0; r < this.set.length; r++) {
      const row2 = this.set[r];
      const p = row2[row2.length - 1];
      let end = ends !== -1 && this.#endRows[r] && p !== GLOBSTAR;
      if (end && ends === 0) {
        const i = lastSep(f, f.length, sep2);
        lastStart = i + 1;
        last2 = f.slice(lastStart);
        if (last2 === "" && i >= 0) {
          let j = i;
          while (j > 0 && isSep(f.charCodeAt(j - 1), sep2))
            j--;
          prevStart = j === 0 ? 0 : lastSep(f, j - 1, sep2) + 1;
          prev = f.slice(prevStart, j);
        }
        const resolves = this.#level2 && (isDots(last2) || last2 === "" && prev !== void 0 && isDots(prev));
        ends = resolves ? -1 : 1;
        end = !resolves;
      }
      let tailStart = -1;
      if (end && typeof p === "string") {
        tailStart = endIndex(p, last2, lastStart, prev, prevStart);
        if (tailStart === -1)
          continue;
      }
      if (this.#literalCheck) {
        for (const l of this.#literals[r]) {
          if (!f.includes(l))
            continue ROWS;
        }
      }
      if (end && typeof p === "object") {
        tailStart = endIndex(p, last2, lastStart, prev, prevStart);
        if (tailStart === -1)
          continue;
      }
      const shape = this.#shapes[r];
      if (shape === "base" && end)
        return "yes";
      if (shape === "tail" && end) {
        if (this.#level2 && dotPortion(f, 0, tailStart, true, sep2)) {
          return "maybe";
        }
        if (!dotPortion(f, 0, tailStart, dot, sep2))
          return "yes";
        continue;
      }
      if (shape === "mid" || shape === "head") {
        const m = this.#walk(f, row2, shape === "head", dot, sep2);
        if (m !== "no")
          return m;
        continue;
      }
      return "maybe";
    }
    return "no";
  }
  // Match a row of a known shape against the split path, the same as
  // #matchGlobstar and #matchGlobStarBodySections do. None of these
  // rows have a drive letter, so they start at the first portion.
  #matchShape(file2, row2, shape) {
    const dot = !!this.options.dot;
    const n = file2.length;
    if (shape === "head") {
      if (n < 2 || !portionMatch(row2[0], file2[0])) {
        return false;
      }
      for (let i = 1; i < n; i++)
        if (!walkable(file2[i], dot))
          return false;
      return true;
    }
    const x = row2[1];
    if (shape === "tail") {
      let t = n - 1;
      if (!portionMatch(x, file2[t])) {
        if (file2[t] !== "" || n === 1 || !portionMatch(x, file2[--t])) {
          return false;
        }
      }
      for (let i = 0; i < t; i++)
        if (!walkable(file2[i], dot))
          return false;
      return true;
    }
    for (let k = 0; k < n; k++) {
      if (portionMatch(x, file2[k]) && k + 1 < n) {
        let i = k + 1;
        while (i < n && walkable(file2[i], dot))
          i++;
        if (i === n)
          return true;
      }
      if (!walkable(file2[k], dot))
        return false;
    }
    return false;
  }
  // Match a row of `**/x/**` or `x/**` against the path, the same as
  // #matchGlobstar and #matchGlobStarBodySections do once it is split.
  // x must match a portion (the first one, for `x/**`), the ** before
  // it must be able to walk the portions before that one, and there
  // must be a portion after it, which the ** after it can walk. At
  // level 2, this is only known if no portion is `.` or `..`.
  #walk(f, row2, head2, dot, sep2) {
    if (this.#level2 && dotPortion(f, 0, f.length, true, sep2))
      return "maybe";
    const x = row2[head2 ? 0 : 1];
    let s = 0;
    for (let e = nextSep(f, s, sep2); e !== -1; e = nextSep(f, s, sep2)) {
      let next = e + 1;
      while (next < f.length && isSep(f.charCodeAt(next), sep2))
        next++;
      const hit = typeof x === "string" ? e - s === x.length && f.startsWith(x, s) : e > s && x.testUnchecked(f.slice(s, e));
      if (hit && !dotPortion(f, next, f.length, dot, sep2))
        return "yes";
      if (head2 || dotPortion(f, s, next, dot, sep2))
        return "no";
      s = next;
    }
    return "no";
  }
  // the last split, if it was the same path with the same split
  // settings
  #cachedSplit(f) {
    const last2 = lastSplit;
    return last2?.f === f && last2.isWindows === this.isWindows && last2.preserveMultipleSlashes === this.preserveMultipleSlashes && last2.normalize === this.#form ? last2 : void 0;
  }
  // split a path for match(), and keep the parts for the next call
  #split(f) {
    const { isWindows, preserveMultipleSlashes } = this;
    let parts2 = this.#slashSplit(isWindows ? f.split("\\").join("/") : f);
    const normalize2 = this.#form;
    if (normalize2)
      parts2 = parts2.map((p) => p.normalize(normalize2));
    lastSplit = {
      f,
      isWindows,
      preserveMultipleSlashes,
      normalize: normalize2,
      parts: parts2
    };
    return lastSplit;
  }
  // resolve `.` and `..` portions of a path, for level 2
  #levelTwoFileOptimize(file2) {
    const parts2 = [...file2];
    let didSomething = false;
    do {
      didSomething = false;
      if (!this.preserveMultipleSlashes) {
        for (let i = 1; i < parts2.length - 1; i++) {
          const p = parts2[i];
          if (i === 1 && p === "" && parts2[0] === "")
            continue;
          if (p === "." || p === "") {
            didSomething = true;
            parts2.splice(i, 1);
            i--;
          }
        }
        if (parts2[0] === "." && parts2.length === 2 && (parts2[1] === "." || parts2[1] === "")) {
          didSomething = true;
          parts2.pop();
        }
      }
      const root = this.#rootIndex(parts2) + 1;
      let dd = root;
      while (-1 !== (dd = parts2.indexOf("..", dd + 1))) {
        const p = parts2[dd - 1];
        if (p && p !== "." && p !== ".." && p !== "**") {
          didSomething = true;
          parts2.splice(dd - 1, 2);
          dd = Math.max(dd - 2, root);
        }
      }
    } while (didSomething);
    return parts2.length === 0 ? [""] : parts2;
  }
  // First phase: single-pattern processing
  // <pre> is 1 or more portions
  // <rest> is 1 or more portions
  // <p> is any portion other than ., .., '', or **
  // <e> is . or ''
  //
  // **/.. is *brutal* for filesystem walking performance, because
  // it effectively resets the recursive walk each time it occurs,
  // and ** cannot be reduced out by a .. pattern part like a regexp
  // or most strings (other than .., ., and '') can be.
  //
  // <pre>/**/../<p>/<p>/<rest> -> {<pre>/../<p>/<p>/<rest>,<pre>/**/<p>/<p>/<rest>}
  // <pre>/<e>/<rest> -> <pre>/<rest>
  // <pre>/<p>/../<rest> -> <pre>/<rest>
  // **/**/<rest> -> **/<rest>
  //
  // **/*/<rest> -> */**/<rest> <== not valid because ** doesn't follow
  // this WOULD be allowed if ** did follow symlinks, or * didn't
  firstPhasePreProcess(globParts) {
    const { braceExpandMax = DEFAULT_BRACE_EXPAND_MAX } = this.options;
    let splitCells = 0;
    const maxSplitCells = 1e6;
    let didSomething = false;
    do {
      didSomething = false;
      for (let parts2 of globParts) {
        let gs = -1;
        while (-1 !== (gs = parts2.indexOf("**", gs + 1))) {
          let gss = gs;
          while (parts2[gss + 1] === "**") {
            gss++;
          }
          if (gss > gs) {
            parts2.splice(gs + 1, gss - gs);
          }
          let next = parts2[gs + 1];
          const p = parts2[gs + 2];
          const p2 = parts2[gs + 3];
          if (next !== "..")
            continue;
          if (!p || p === "." || p === ".." || !p2 || p2 === "." || p2 === "..") {
            continue;
          }
          const addedCells = parts2.length - 1;
          if (globParts.length >= braceExpandMax || splitCells + addedCells > maxSplitCells) {
            throw new RangeError(`optimizationLevel 2: too many patterns from '**/..'`);
          }
          didSomething = true;
          parts2.splice(gs, 1);
          const other = parts2.slice(0);
          other[gs] = "**";
          splitCells += addedCells;
          globParts.push(other);
          gs--;
        }
        if (!this.preserveMultipleSlashes) {
          for (let i = 1; i < parts2.length - 1; i++) {
            const p = parts2[i];
            if (i === 1 && p === "" && parts2[0] === "")
              continue;
            if (p === "." || p === "") {
              didSomething = true;
              parts2.splice(i, 1);
              i--;
            }
          }
          if (parts2[0] === "." && parts2.length === 2 && (parts2[1] === "." || parts2[1] === "")) {
            didSomething = true;
            parts2.pop();
          }
        }
        const root = this.#rootIndex(parts2) + 1;
        let dd = root;
        while (-1 !== (dd = parts2.indexOf("..", dd + 1))) {
          const p = parts2[dd - 1];
          if (p && p !== "." && p !== ".." && p !== "**") {
            didSomething = true;
            const needDot = dd === 1 && parts2[dd + 1] === "**";
            const splin = needDot ? ["."] : [];
            parts2.splice(dd - 1, 2, ...splin);
            if (parts2.length === 0)
              parts2.push("");
            dd = Math.max(dd - 2, root);
          }
        }
      }
    } while (didSomething);
    return globParts;
  }
  // second phase: multi-pattern dedupes
  // {<pre>/<rest>,<pre>/<rest>} -> <pre>/<rest>
  // {<pre>/*/<rest>,<pre>/<p>/<rest>} -> <pre>/*/<rest>
  secondPhasePreProcess(globParts) {
    const keys2 = /* @__PURE__ */ new Set();
    const rows = globParts.filter((parts2) => {
      const key = parts2.join("/");
      if (keys2.has(key))
        return false;
      keys2.add(key);
      return true;
    });
    const stars = /* @__PURE__ */ new Map();
    for (const parts2 of rows) {
      const s = [];
      for (let i = 0; i < parts2.length; i++) {
        if (parts2[i] === "*")
          s.push(i);
      }
      if (s.length)
        stars.set(s.join(","), s);
    }
    if (!stars.size || rows.length * stars.size > 1e5)
      return rows;
    const { dot } = this.options;
    return rows.filter((parts2) => {
      for (const s of stars.values()) {
        if (s[s.length - 1] >= parts2.length)
          continue;
        const c = [...parts2];
        let ok = true;
        let changed = false;
        for (const i of s) {
          const p = parts2[i];
          if (p === "*")
            continue;
          if (!p || p === "**" || !dot && p.startsWith(".")) {
            ok = false;
            break;
          }
          c[i] = "*";
          changed = true;
        }
        if (ok && changed && keys2.has(c.join("/")))
          return false;
      }
      return true;
    });
  }
  parseNegate() {
    if (this.nonegate)
      return;
    const pattern = this.pattern;
    let negate = false;
    let negateOffset = 0;
    for (let i = 0; i < pattern.length && pattern.charAt(i) === "!"; i++) {
      negate = !negate;
      negateOffset++;
    }
    if (negateOffset)
      this.pattern = pattern.slice(negateOffset);
    this.negate = negate;
  }
  // Match the parts of a path against one row of the set. `resolved`
  // is the parts after level 2 resolves `.` and `..` in them, or the
  // same parts below level 2. Set partial to true to test if, for
  // example, "/a/b" matches the start of "/*/b/*/d". Partial means, if
  // you run out of file before you run out of pattern, then that's
  // fine, as long as all the parts match.
  #matchRow(file2, resolved, pattern, partial) {
    let fileStartIndex = 0;
    let patternStartIndex = 0;
    const fh = this.isWindows ? uncHost(resolved) : -1;
    const ph = fh === -1 ? -1 : uncHost(pattern);
    if (ph !== -1) {
      const host = pattern[ph];
      const share = pattern[ph + 1];
      if (typeof host !== "string" || typeof share !== "string") {
        fileStartIndex = fh;
        patternStartIndex = ph;
      } else if (resolved[fh].toLowerCase() === host.toLowerCase() && resolved[fh + 1].toLowerCase() === share.toLowerCase()) {
        fileStartIndex = fh + 2;
        patternStartIndex = ph + 2;
      }
    } else if (this.isWindows) {
      const fileDrive = typeof file2[0] === "string" && /^[a-z]:$/i.test(file2[0]);
      const fileUNC = !fileDrive && file2[0] === "" && file2[1] === "" && file2[2] === "?" && /^[a-z]:$/i.test(file2[3]);
      const patternDrive = typeof pattern[0] === "string" && /^[a-z]:$/i.test(pattern[0]);
      const patternUNC = !patternDrive && pattern[0] === "" && pattern[1] === "" && pattern[2] === "?" && typeof pattern[3] === "string" && /^[a-z]:$/i.test(pattern[3]);
      const fdi = fileUNC ? 3 : fileDrive ? 0 : void 0;
      const pdi = patternUNC ? 3 : patternDrive ? 0 : void 0;
      if (typeof fdi === "number" && typeof pdi === "number") {
        const [fd, pd] = [
          file2[fdi],
          pattern[pdi]
        ];
        if (fd.toLowerCase() === pd.toLowerCase()) {
          patternStartIndex = pdi + 1;
          fileStartIndex = fdi + 1;
        }
      }
    }
    file2 = resolved;
    if (pattern.includes(GLOBSTAR)) {
      return this.#matchGlobstar(file2, pattern, partial, fileStartIndex, patternStartIndex);
    }
    return this.#matchOne(file2, pattern, partial, fileStartIndex, patternStartIndex);
  }
  #matchGlobstar(file2, pattern, partial, fileIndex, patternIndex) {
    const { head: head2, body: body2, tail: tail2, segments } = this.#getGlobstarParts(pattern, partial, patternIndex);
    if (head2.length) {
      const headEnd = fileIndex + head2.length;
      if (!this.#matchOne(file2, head2, partial, fileIndex, 0, headEnd)) {
        return false;
      }
      fileIndex += head2.length;
      patternIndex += head2.length;
    }
    let fileTailMatch = 0;
    if (tail2.length) {
      if (tail2.length + fileIndex > file2.length)
        return false;
      let tailStart = file2.length - tail2.length;
      if (this.#matchOne(file2, tail2, partial, tailStart, 0)) {
        fileTailMatch = tail2.length;
      } else {
        if (file2[file2.length - 1] !== "" || fileIndex + tail2.length === file2.length) {
          return false;
        }
        tailStart--;
        if (!this.#matchOne(file2, tail2, partial, tailStart, 0)) {
          return false;
        }
        fileTailMatch = tail2.length + 1;
      }
    }
    if (!body2.length) {
      let sawSome = !!fileTailMatch;
      for (let i = fileIndex; i < file2.length - fileTailMatch; i++) {
        const f = String(file2[i]);
        sawSome = true;
        if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) {
          return false;
        }
      }
      return partial || sawSome;
    }
    return !!this.#matchGlobStarBodySections(file2, segments, file2.length - fileTailMatch, fileIndex, 0, partial, 0, !!fileTailMatch, /* @__PURE__ */ new Set());
  }
  // Split the pattern into head, tail, and middle of ** delimited
  // parts. The tail has to be at the end, and the others just have to
  // be found in order from the head. These only depend on the pattern
  // row, so they are kept for the next path.
  #getGlobstarParts(pattern, partial, patternIndex) {
    let byStart = this.#globstarParts.get(pattern);
    if (!byStart) {
      byStart = [];
      this.#globstarParts.set(pattern, byStart);
    }
    const key = patternIndex * 2 + (partial ? 1 : 0);
    const found2 = byStart[key];
    if (found2)
      return found2;
    const firstgs = pattern.indexOf(GLOBSTAR, patternIndex);
    const lastgs = pattern.lastIndexOf(GLOBSTAR);
    const head2 = pattern.slice(patternIndex, firstgs);
    const body2 = pattern.slice(firstgs + 1, partial ? void 0 : lastgs);
    const tail2 = partial ? [] : pattern.slice(lastgs + 1);
    const segments = [[[], 0]];
    let current = segments[0];
    let nonGsParts = 0;
    const nonGsPartsSums = [0];
    for (const b of body2) {
      if (b === GLOBSTAR) {
        nonGsPartsSums.push(nonGsParts);
        current = [[], 0];
        segments.push(current);
      } else {
        current[0].push(b);
        nonGsParts++;
      }
    }
    segments.forEach((b, i) => {
      b[1] = nonGsParts - nonGsPartsSums[i];
    });
    const parts2 = { head: head2, body: body2, tail: tail2, segments };
    byStart[key] = parts2;
    return parts2;
  }
  // return false for "nope, not matching"
  // return null for "not matching, cannot keep trying"
  #matchGlobStarBodySections(file2, bodySegments, fileLength, fileIndex, bodyIndex, partial, globStarDepth, sawTail, tried) {
    const bs = bodySegments[bodyIndex];
    if (!bs) {
      if (partial) {
        return fileIndex >= fileLength || fileIndex === fileLength - 1 && file2[fileIndex] === "";
      }
      for (let i = fileIndex; i < fileLength; i++) {
        sawTail = true;
        const f = file2[i];
        if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) {
          return false;
        }
      }
      return sawTail;
    }
    const [body2, need] = bs;
    const after = partial ? fileLength : fileLength - need;
    while (fileIndex <= after) {
      const key = bodyIndex * (file2.length + 1) + fileIndex;
      if (tried.has(key))
        return false;
      tried.add(key);
      const m = this.#matchOne(file2, body2, partial, fileIndex, 0, fileIndex + body2.length);
      if (m && globStarDepth < this.maxGlobstarRecursion) {
        const sub = this.#matchGlobStarBodySections(file2, bodySegments, fileLength, fileIndex + body2.length, bodyIndex + 1, partial, globStarDepth + 1, sawTail, tried);
        if (sub !== false) {
          return sub;
        }
      }
      if (fileIndex === after)
        break;
      const f = file2[fileIndex];
      if (f === "." || f === ".." || !this.options.dot && f.startsWith(".")) {
        return false;
      }
      fileIndex++;
    }
    return partial || null;
  }
  #matchOne(file2, pattern, partial, fileIndex, patternIndex, fileEnd = file2.length) {
    let fi;
    let pi;
    let pl;
    let fl;
    for (fi = fileIndex, pi = patternIndex, fl = Math.min(fileEnd, file2.length), pl = pattern.length; fi < fl && pi < pl; fi++, pi++) {
      let p = pattern[pi];
      let f = file2[fi];
      if (p === false || p === GLOBSTAR) {
        return false;
      }
      if (!portionMatch(p, f))
        return false;
    }
    if (fi === fl && pi === pl) {
      return true;
    } else if (fi === fl) {
      return partial;
    } else if (pi === pl) {
      return fi === fl - 1 && file2[fi] === "";
    } else {
      throw new Error("wtf?");
    }
  }
  braceExpand() {
    return braceExpand(this.pattern, this.options);
  }
  // Expand braces, except numeric ranges such as {0..999} with at
  // least RANGE_MIN values. Each of those stays in its pattern as
  // `<mark>0..999<mark>`, for the Matcher to test. If a range might
  // be inside a [...] class, expand all of them instead.
  #expandBraces() {
    const { pattern } = this;
    if (this.options.nobrace)
      return this.braceExpand();
    let code3 = 57344;
    while (pattern.includes(String.fromCharCode(code3))) {
      if (++code3 > 63743)
        return this.braceExpand();
    }
    const mark2 = String.fromCharCode(code3);
    let found2 = false;
    const marked = pattern.replace(rangeRe, (m, lo, hi) => {
      const a = Number(lo);
      const b = Number(hi);
      if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b) || Math.abs(a - b) + 1 < RANGE_MIN) {
        return m;
      }
      found2 = true;
      return `${mark2}${lo}..${hi}${mark2}`;
    });
    if (!found2)
      return this.braceExpand();
    const set = braceExpand(marked, this.options);
    for (const p of set) {
      for (const portion of p.split("/")) {
        const c = portion.indexOf("[");
        if (c !== -1 && c < portion.lastIndexOf(mark2)) {
          return this.braceExpand();
        }
        if (!this.options.noext && inRepeatOrNegExt(portion, mark2)) {
          return this.braceExpand();
        }
      }
    }
    this.#rangeMark = mark2;
    return set;
  }
  parse(pattern) {
    assertValidPattern(pattern);
    const options = this.options;
    if (pattern === "**")
      return GLOBSTAR;
    if (pattern === "")
      return "";
    const { nocase, nocaseMagicOnly, noext = false, dot, normalize: normalize2 } = options;
    const rangeMark = this.#rangeMark;
    const lit2 = rangeMark && pattern.includes(rangeMark) ? void 0 : literal(pattern, noext);
    if (lit2 !== void 0 && !(nocase && !nocaseMagicOnly && pattern.toUpperCase() !== pattern.toLowerCase())) {
      return this.#norm(lit2);
    }
    if (this.#pending)
      return PENDING;
    let m = this.#matchers.get(pattern);
    if (!m) {
      if (!noext)
        assertValidExtglobs(pattern);
      m = new Matcher(pattern, {
        nocase,
        noext,
        dot,
        normalize: normalize2,
        ...rangeMark && { rangeMark }
      });
      this.#matchers.set(pattern, m);
    }
    return m;
  }
  #slashSplit(p) {
    if (this.preserveMultipleSlashes) {
      return p.split("/");
    } else if (this.isWindows && /^\/\/[^/]+/.test(p)) {
      return ["", ...p.split(/\/+/)];
    } else {
      return p.split(/\/+/);
    }
  }
  match(f, partial = this.partial) {
    if (this.comment) {
      return false;
    }
    if (this.empty) {
      return f === "";
    }
    if (f === "/" && partial) {
      return true;
    }
    const options = this.options;
    let split = this.#cachedSplit(f);
    if (!split) {
      if (!partial && !this.#form && (this.#endCheck || this.#literalCheck) && lastChecked !== f) {
        lastChecked = f;
        const can = this.#canMatch(f);
        if (can === "no")
          return options.flipNegate ? false : this.negate;
        if (can === "yes")
          return options.flipNegate ? true : !this.negate;
      }
      split = this.#split(f);
    }
    const ff = split.parts;
    const resolved = this.#level2 ? split.resolved ??= this.#levelTwoFileOptimize(ff) : ff;
    const set = this.set;
    let filename = ff[ff.length - 1];
    if (!filename) {
      for (let i = ff.length - 2; !filename && i >= 0; i--) {
        filename = ff[i];
      }
    }
    for (let r = 0; r < set.length; r++) {
      const pattern = set[r];
      const shape = partial ? void 0 : this.#shapes[r];
      const hit = shape === "base" ? portionMatch(pattern[0], filename) : shape ? this.#matchShape(resolved, pattern, shape) : options.matchBase && pattern.length === 1 ? this.#matchRow([filename], [filename], pattern, partial) : this.#matchRow(ff, resolved, pattern, partial);
      if (hit) {
        if (options.flipNegate) {
          return true;
        }
        return !this.negate;
      }
    }
    if (options.flipNegate) {
      return false;
    }
    return this.negate;
  }
  static defaults(def) {
    return minimatch.defaults(def).Minimatch;
  }
};
minimatch.Minimatch = Minimatch;
minimatch.escape = escape;
minimatch.unescape = unescape;

// src/scan/ignore.ts
function pathFilter(include, exclude) {
  const wanted = include.map(glob);
  const unwanted = exclude.map(glob);
  return (path2) => (wanted.length === 0 || wanted.some((matches2) => matches2(path2))) && !unwanted.some((matches2) => matches2(path2));
}
function glob(pattern) {
  const slashed2 = pattern.replaceAll("\\", "/").replace(/^\.?\//, "").replace(/\/$/, "/**");
  const matcher = new Minimatch(slashed2, {
    dot: true,
    matchBase: !slashed2.includes("/"),
    nocomment: true,
    nonegate: true
  });
  const below2 = new Minimatch(`${slashed2.includes("/") ? "" : "**/"}${slashed2}/**`, {
    dot: true,
    nocomment: true,
    nonegate: true
  });
  return (path2) => matcher.match(path2) || below2.match(path2);
}

// src/sources/stdin.ts
function stdin(stream2) {
  return {
    id: "stdin",
    async *read() {
      yield { kind: "content", origin: { surface: "file", path: "stdin" }, bytes: stream2 };
    }
  };
}

// src/commands/scan.ts
async function scanCommand(args, screen2) {
  const { given, rest: rest2 } = parseLine(args);
  const label = (name) => `--${name}`;
  const flags = settle([given], label);
  const range2 = rangeOf2(flags);
  const config = await configFor(flags, range2);
  const settled = settle([given, config.given], label);
  const report = await scan({
    settled,
    config,
    sources: await sourcesFor(settled, range2, rest2, screen2),
    readsAll: range2 === void 0 || range2.kind !== "between",
    clock,
    today: today(),
    progress: screen2.progress
  });
  screen2.endProgress();
  const look = {
    color: screen2.color,
    explain: settled("explain"),
    ...screen2.width === void 0 ? {} : { width: screen2.width }
  };
  const output2 = settled("output");
  if (output2 !== "") writeFile(output2, sink(settled("format"), { ...look, color: false }).render(report));
  const quiet2 = settled("quiet") && report.conclusion === "clean";
  if (!quiet2) await screen2.out(sink(output2 === "" ? settled("format") : "text", look).render(report));
  return exitCodes[report.conclusion];
}
function rangeOf2(flags) {
  if (flags("all")) return { kind: "all" };
  const spec = flags("git");
  if (spec === "") return void 0;
  const ends = spec.split(/\.{2,3}/);
  if (ends.length > 2) throw new UserError(`--git: expected BASE..HEAD or one revision`);
  const [base = "", head2] = ends;
  if (head2 === void 0) return { kind: "reachable", head: base };
  return { kind: "between", base: base === "" ? "HEAD" : base, head: head2 === "" ? "HEAD" : head2 };
}
async function configFor(flags, range2) {
  const named2 = flags("config");
  if (named2 !== "") return namedConfig(named2);
  if (range2?.kind !== "between" || /^0+$/.test(range2.base)) return workingConfig(".");
  return await committedConfig(await openGit("."), range2.base, configPath) ?? workingConfig(".");
}
async function sourcesFor(settled, range2, paths, screen2) {
  const wanted = pathFilter(settled("include"), settled("exclude"));
  const all = () => true;
  const logs = settled("log-zip");
  const artifacts = settled("artifact");
  const elsewhere = range2 !== void 0 || logs.length > 0 || artifacts.length > 0 || settled("stdin");
  const roots = paths.length > 0 || elsewhere ? paths : ["."];
  return [
    ...range2 === void 0 ? [] : [git(await openGit("."), range2, { wanted })],
    ...logs.length === 0 ? [] : [files(disk, { roots: logs, wanted: all, surface: "log" })],
    ...artifacts.length === 0 ? [] : [files(disk, { roots: artifacts, wanted: all, surface: "artifact" })],
    ...settled("stdin") ? [stdin(screen2.stdin)] : [],
    ...roots.length === 0 ? [] : [files(disk, { roots, wanted, surface: "file" })]
  ];
}

// src/cli.ts
async function main([command3 = "help", ...args], screen2) {
  const asksHelp = args.some((arg) => arg === "--help" || arg === "-h");
  if (asksHelp || ["help", "--help", "-h"].includes(command3)) {
    await screen2.out(help());
    return 0;
  }
  switch (command3) {
    case "scan":
      return scanCommand(args, screen2);
    case "demo":
      return demoCommand(screen2);
    case "rules":
      return rulesCommand(screen2);
    case "version":
    case "--version":
      await screen2.out(`${version}
`);
      return 0;
    default:
      throw new UserError(`there is no command ${command3}; \`keyfuse help\` lists them`);
  }
}
async function told(error) {
  if (error instanceof UserError) return { message: await safe(error.message), code: exitWrongUse };
  const name = error instanceof Error ? error.name : "unknown";
  const frames = (error instanceof Error ? error.stack ?? "" : "").split("\n").filter((line2) => /^\s+at /.test(line2));
  const message2 = `internal error (${name}); please report it with these lines:
${frames.slice(0, 8).join("\n")}`;
  return { message: message2, code: exitCodes.incomplete };
}
var screen = terminal();
try {
  process.exitCode = await main(process.argv.slice(2), screen);
} catch (error) {
  screen.endProgress();
  const { message: message2, code: code3 } = await told(error);
  await screen.error(`keyfuse: ${message2}
`);
  process.exitCode = code3;
}
//# sourceMappingURL=cli.js.map

import { identifierMaker } from './identifiers.ts';
import { Lineage } from './lineage.ts';
import type {
  AssetRecord,
  AssetTypeRecord,
  DataProductRecord,
  FormTypeRecord,
  GlossaryRecord,
  GrantRecord,
  GroupRecord,
  ProjectRecord,
  RuleRecord,
  Stamped,
  SubscriptionRecord,
  SubscriptionRequestRecord,
  TermRecord,
  UnitRecord,
  UserRecord,
} from './records.ts';

interface NewDomain {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly seed: number;
  readonly now: () => Date;
  /** Now, unless said. */
  readonly createdAt?: Date;
  /** A new one, unless the domain has its own already. */
  readonly rootUnitId?: string;
}

/** All that one domain holds. Handlers read and change it; a test, or “another steward”, may too. */
export class Domain {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly rootUnitId: string;
  readonly createdAt: Date;
  readonly units = new Map<string, UnitRecord>();
  readonly users = new Map<string, UserRecord>();
  readonly groups = new Map<string, GroupRecord>();
  readonly projects = new Map<string, ProjectRecord>();
  readonly glossaries = new Map<string, GlossaryRecord>();
  readonly terms = new Map<string, TermRecord>();
  /** By name, oldest revision first. */
  readonly formTypes = new Map<string, FormTypeRecord[]>();
  readonly assetTypes = new Map<string, AssetTypeRecord[]>();
  readonly assets = new Map<string, AssetRecord>();
  readonly dataProducts = new Map<string, DataProductRecord>();
  /** What is listed, by identifier of the listing; may lack what a test listed by itself. */
  readonly listed = new Map<string, AssetRecord | DataProductRecord>();
  readonly requests = new Map<string, SubscriptionRequestRecord>();
  readonly subscriptions = new Map<string, SubscriptionRecord>();
  readonly grants = new Map<string, GrantRecord>();
  readonly rules = new Map<string, RuleRecord>();
  readonly lineage: Lineage;
  /** Lineage events are worked on after this many milliseconds. */
  lineageDelay = 0;
  /** What Search knows follows changes after this many milliseconds. */
  searchDelay = 0;

  constructor({ id, name, description = '', seed, now, createdAt, rootUnitId }: NewDomain) {
    this.id = id;
    this.name = name;
    this.description = description;
    this.now = now;
    this.newId = identifierMaker(seed);
    this.lineage = new Lineage(this.newId);
    this.createdAt = createdAt ?? now();
    this.rootUnitId = rootUnitId ?? this.newId();
    const root = { id: this.rootUnitId, name, description, parentId: null, ...this.stamp('system') };
    this.units.set(root.id, root);
  }

  stamp(by: string): Stamped {
    const at = this.now();
    return { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
  }

  /** Marks a record as changed now. */
  touch(record: Stamped, by: string): void {
    record.updatedAt = this.now();
    record.updatedBy = by;
  }
}

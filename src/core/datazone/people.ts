import { userDetails } from './forms.ts';
import { type InDomain, type Paged, read } from './operation.ts';
import { identity, maybe, openPage, structure, text } from './shape.ts';

const user = structure({ id: identity, domainId: maybe(text), type: maybe(text), status: maybe(text), details: maybe(userDetails) });

const group = structure({
  id: identity,
  domainId: maybe(text),
  status: maybe(text),
  groupName: maybe(text),
  rolePrincipalArn: maybe(text),
  rolePrincipalId: maybe(text),
});

/** Who is behind the identifiers in `createdBy`, members and owners. There is no way to ask for several at once. */
export const peopleOperations = {
  GetUserProfile: read<InDomain & { readonly userIdentifier: string; readonly type?: 'IAM' | 'SSO' | undefined }>()({
    output: user,
    rate: null,
  }),
  GetGroupProfile: read<InDomain & { readonly groupIdentifier: string }>()({ output: group, rate: null }),
  SearchUserProfiles: read<
    InDomain &
      Paged & {
        readonly userType: 'SSO_USER' | 'DATAZONE_USER' | 'DATAZONE_SSO_USER' | 'DATAZONE_IAM_USER';
        readonly searchText?: string | undefined;
      }
  >()({ output: openPage('items', user), rate: null }),
  SearchGroupProfiles: read<
    InDomain &
      Paged & {
        readonly groupType: 'SSO_GROUP' | 'DATAZONE_SSO_GROUP' | 'IAM_ROLE_SESSION_GROUP';
        readonly searchText?: string | undefined;
      }
  >()({ output: openPage('items', group), rate: null }),
};

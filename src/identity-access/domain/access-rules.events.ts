/** What an area asks of its people's sign-in (登录要求), for itself and all below it; stream `accessRules-<area>`. */
export type AccessRulesEvent =
  | { readonly type: 'SecondFactorRequired'; readonly data: { readonly documentNo: string } }
  | { readonly type: 'SecondFactorMadeOptional'; readonly data: { readonly documentNo: string } };

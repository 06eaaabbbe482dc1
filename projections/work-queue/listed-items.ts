import { Injectable } from '@nestjs/common';
import { CaseLists, type Listed } from '../case-lists.js';
import { type ConcernedMember, ConcernedMembers } from './concerned-members.js';
import { type ItemRow } from './queries.js';

/** Something that must be done, as people see it. */
export type ListedItem = Omit<Listed<ItemRow>, 'members'> & {
  /** Whose birthday or paper it is; empty where it is about the household. */
  readonly members: readonly ConcernedMember[];
};

/** What must be done, with the names of places, applicants and members. */
@Injectable()
export class ListedItems {
  constructor(
    private readonly lists: CaseLists,
    private readonly members: ConcernedMembers,
  ) {}

  async of(rows: readonly ItemRow[]): Promise<readonly ListedItem[]> {
    const [listed, concerned] = await Promise.all([this.lists.listed(rows), this.members.of(rows)]);
    return listed.map((row, index) => ({ ...row, members: concerned[index] ?? [] }));
  }

  /** The same page by page. */
  async *pages(pages: AsyncIterable<readonly ItemRow[]>): AsyncGenerator<readonly ListedItem[]> {
    for await (const page of pages) yield await this.of(page);
  }
}

import { type Assessment } from '../../policy/assessment.js';

/** An assessment that speaks of persons by name, so that it can be told to the household; ids stay where no name is. */
export function namedAssessment(assessment: Assessment, nameOf: (member: string) => string): Assessment {
  const shared = {
    members: assessment.members.map(nameOf),
    flags: assessment.flags.map((flag) =>
      flag.member === undefined ? flag : { ...flag, member: nameOf(flag.member) },
    ),
  };
  if (assessment.outcome === 'refused') return { ...assessment, ...shared };
  const supplements = assessment.supplements.map((line) => ({ ...line, member: nameOf(line.member) }));
  return { ...assessment, ...shared, supplements };
}

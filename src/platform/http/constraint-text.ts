const chinese = /\p{Script=Han}/u;

/** What was expected, in Chinese, by the name of class-validator's constraint; `%` stands for its limit. */
const texts: Readonly<Record<string, string>> = {
  arrayMaxSize: '最多 % 项',
  arrayMinSize: '至少 % 项',
  arrayNotEmpty: '至少一项',
  arrayUnique: '各项不得重复',
  equals: '应为 %',
  isArray: '应为数组',
  isBoolean: '应为 true 或 false',
  isDefined: '必填',
  isEnum: '应为下列之一：%',
  isIn: '应为下列之一：%',
  isInt: '应为整数',
  isNotEmpty: '不得为空',
  isNumber: '应为数字',
  isObject: '应为对象',
  isString: '应为文字',
  isUuid: '应为 UUID',
  length: '长度不合要求',
  isLength: '长度不合要求',
  matches: '格式不合要求',
  max: '不得大于 %',
  maxLength: '最多 % 个字',
  min: '不得小于 %',
  minLength: '至少 % 个字',
  nestedValidation: '应为对象',
  unknownValue: '应为对象',
  whitelistValidation: '没有这个字段',
};

/** The limit stands at the end of the library's English sentence, or after the colon of a list. */
function limitOf(message: string): string {
  return /values: (.+)$/u.exec(message)?.[1] ?? /(-?\d+)\D*$/u.exec(message)?.[1] ?? '';
}

/** A constraint's text for people; a DTO's own Chinese message stands as it is. */
export function constraintText(name: string, message: string): string {
  if (chinese.test(message)) return message;
  return (texts[name] ?? '不合要求').replace('%', () => limitOf(message));
}

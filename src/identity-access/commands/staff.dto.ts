import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { CommandReceipt } from '../../platform/http/command-receipt.js';
import { IsBusinessDate, IsText } from '../../platform/http/validators.js';
import { type Role, roles } from '../domain/roles.js';

const roleNames = Object.keys(roles) as Role[];
const areaCode = /^\d{2}(\d{2}(\d{2}(\d{3})?)?)?$/u;
const IsAreaCode = () => Matches(areaCode, { message: '应为二、四、六或九位行政区划代码' });

export class RegisterStaffMemberDto {
  @IsText('姓名', 50)
  readonly name!: string;
  @ApiProperty({ description: '所属地区的行政区划代码' })
  @IsAreaCode()
  readonly area!: string;
}

export class OpenAccountDto {
  @ApiProperty({ description: '登录名：小写字母、数字和 . _ -，3 到 64 个字符' })
  @Matches(/^[a-z0-9][a-z0-9._-]{2,63}$/u, { message: '应为 3 到 64 个小写字母、数字或 . _ -' })
  readonly loginName!: string;
}

export class LinkIdentityDto {
  @IsText('统一身份认证中的用户编号（sub）', 255)
  readonly subject!: string;
}

export class GrantRoleDto {
  @ApiProperty({ enum: roleNames, description: '角色' })
  @IsIn(roleNames)
  readonly role!: Role;
  @ApiProperty({ description: '辖区的行政区划代码' })
  @IsAreaCode()
  readonly area!: string;
  @ValidateIf((_, value: unknown) => value !== null)
  @IsBusinessDate('授权的最后一日；长期有效时为 null，评估人员必须有')
  readonly lastDay!: string | null;
}

/** What opening an account or resetting a password answers. */
export class OneTimePasswordReceipt extends CommandReceipt {
  @ApiProperty({ description: '一次性口令：只显示这一次，请当面交给本人' })
  readonly oneTimePassword!: string;
}

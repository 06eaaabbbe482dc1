import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';

export class SignInDto {
  @ApiProperty({ description: '登录名' })
  @IsString()
  @Length(1, 64)
  readonly loginName!: string;
  @ApiProperty({ description: '口令', format: 'password' })
  @IsString()
  @Length(1, 128)
  readonly password!: string;
  @ApiPropertyOptional({ description: '动态验证码，启用第二重验证后必填' })
  @IsOptional()
  @Matches(/^\d{6}$/u, { message: '应为六位数字' })
  readonly code?: string;
}

export class RefreshDto {
  @ApiProperty({ description: '上次登录或续期得到的续期令牌' })
  @IsString()
  @Length(1, 200)
  readonly refreshToken!: string;
}

export class IdentityTokenDto {
  @ApiProperty({ description: '统一身份认证签发的身份令牌（ID token）' })
  @IsString()
  @Length(1, 8_000)
  readonly idToken!: string;
}

export class ChangePasswordDto {
  @ApiProperty({ description: '现在的口令', format: 'password' })
  @IsString()
  @Length(1, 128)
  readonly currentPassword!: string;
  @ApiProperty({ description: '新口令，至少 12 个字符', format: 'password' })
  @IsString()
  @Length(1, 1000)
  readonly newPassword!: string;
}

export class ConfirmSecondFactorDto {
  @ApiProperty({ description: '验证器应用现在显示的六位数字' })
  @Matches(/^\d{6}$/u, { message: '应为六位数字' })
  readonly code!: string;
}

/** A session (会话). */
export class SessionAnswer {
  @ApiProperty({ description: '访问令牌：放在 Authorization: Bearer 之后' })
  readonly accessToken!: string;
  @ApiProperty({ description: '访问令牌的有效秒数' })
  readonly expiresInSeconds!: number;
  @ApiProperty({ description: '续期令牌，只能用一次' })
  readonly refreshToken!: string;
  @ApiProperty({ description: '须先修改一次性口令，才能办理业务' })
  readonly mustChangePassword!: boolean;
  @ApiProperty({ description: '本地区要求第二重验证：须先启用，再续期或重新登录，才能办理业务' })
  readonly mustEnrolSecondFactor!: boolean;
}

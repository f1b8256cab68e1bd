import { Controller, Delete, Get, Header, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  mediaIdSchema,
  mediaItemSchema,
  mediaPageSchema,
  mediaQuerySchema,
  mediaUploadQuerySchema,
  problemSchema,
  type Acknowledged,
  type MediaItem,
  type MediaPage,
  type MediaQuery,
  type MediaUploadQuery,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../platform/auth/caller.js';
import { Policy } from '../platform/auth/policy.decorator.js';
import { Answers } from '../platform/http/answers.decorator.js';
import { FileBody } from '../platform/http/incoming/body-parsers.js';
import { MediaService } from './media.service.js';

const contentSummary = 'The bytes of a file';
/** Only what a page can show as a picture or a film is served as one; nothing is ever run. */
const shownMimes = ['image/png', 'image/jpeg', 'video/mp4'];

@ApiTags('media')
@Policy('operator')
@Controller('api/v1/corps/:corpId/media')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  @Get()
  @Policy('viewer')
  @Answers(mediaPageSchema, { summary: 'Files that messages may carry, newest first' })
  list(@Param('corpId') corpId: string, @Query({ schema: mediaQuerySchema }) query: MediaQuery): Promise<MediaPage> {
    return this.media.list(corpId, query);
  }

  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Answers(mediaItemSchema, { status: 201, summary: 'Upload a file of at most 20 MB; one that is there already is answered as it is' })
  upload(
    @Param('corpId') corpId: string,
    @Query({ schema: mediaUploadQuerySchema }) { name }: MediaUploadQuery,
    @FileBody() file: Buffer | null,
    @CurrentCaller() caller: Caller,
  ): Promise<MediaItem> {
    return this.media.upload({ corpId, caller }, name, file);
  }

  @Get(':sha256')
  @Policy('viewer')
  @Answers(mediaItemSchema, { summary: 'One file' })
  find(@Param('corpId') corpId: string, @Param('sha256', { schema: mediaIdSchema }) sha256: string): Promise<MediaItem> {
    return this.media.find(corpId, sha256);
  }

  @Get(':sha256/content')
  @Policy('viewer')
  @Header('cache-control', 'private, max-age=86400, immutable')
  @Header('content-security-policy', "default-src 'none'; sandbox")
  @ApiOperation({ summary: contentSummary })
  @ApiProduces('application/octet-stream')
  @ApiResponse({
    status: 200,
    description: contentSummary,
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiResponse({ status: 'default', description: 'Problem', standardSchema: problemSchema })
  async content(@Param('corpId') corpId: string, @Param('sha256', { schema: mediaIdSchema }) sha256: string): Promise<StreamableFile> {
    const { name, mime, body } = await this.media.content(corpId, sha256);
    const isShown = shownMimes.includes(mime);
    return new StreamableFile(body, {
      type: isShown ? mime : 'application/octet-stream',
      disposition: `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      length: body.length,
    });
  }

  @Delete(':sha256')
  @Answers(acknowledgedSchema, { summary: 'Delete a file that no live journey, and no version that somebody still travels, uses' })
  async remove(
    @Param('corpId') corpId: string,
    @Param('sha256', { schema: mediaIdSchema }) sha256: string,
    @CurrentCaller() caller: Caller,
  ): Promise<Acknowledged> {
    await this.media.remove({ corpId, caller }, sha256);
    return { ok: true };
  }
}

import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  acknowledgedSchema,
  attributeDefinitionSchema,
  attributeListSchema,
  attributeNameSchema,
  attributePreviewRequestSchema,
  attributePreviewSchema,
  changeAttributeRequestSchema,
  newAttributeRequestSchema,
  removeAttributeQuerySchema,
  type Acknowledged,
  type AttributeDefinition,
  type AttributeList,
  type AttributePreview,
  type AttributePreviewRequest,
  type ChangeAttributeRequest,
  type NewAttributeRequest,
  type RemoveAttributeQuery,
} from '@tagtrail/core/http';
import { CurrentCaller, type Caller } from '../../platform/auth/caller.js';
import { Policy } from '../../platform/auth/policy.decorator.js';
import { Answers } from '../../platform/http/answers.decorator.js';
import { IfMatch, NeedsIfMatch } from '../../platform/http/revision.js';
import { AttributesService } from './attributes.service.js';

@ApiTags('facts')
@Policy('operator')
@Controller('api/v1/corps/:corpId/attributes')
export class AttributesController {
  constructor(private readonly attributes: AttributesService) {}

  @Get()
  @Policy('viewer')
  @Answers(attributeListSchema, { summary: 'Attributes a customer may have, with their types' })
  list(@Param('corpId') corpId: string): Promise<AttributeList> {
    return this.attributes.list(corpId);
  }

  @Post()
  @Answers(attributeDefinitionSchema, { status: 201, summary: 'Define an attribute' })
  create(
    @Param('corpId') corpId: string,
    @Body({ schema: newAttributeRequestSchema }) body: NewAttributeRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<AttributeDefinition> {
    return this.attributes.create(corpId, body, caller);
  }

  @Post(':attributeName/preview')
  @Answers(attributePreviewSchema, { summary: 'How many customers would lose or change their value by another type; nothing is changed' })
  preview(
    @Param('corpId') corpId: string,
    @Param('attributeName', { schema: attributeNameSchema }) name: string,
    @Body({ schema: attributePreviewRequestSchema }) body: AttributePreviewRequest,
  ): Promise<AttributePreview> {
    return this.attributes.preview(corpId, name, body);
  }

  @Put(':attributeName')
  @NeedsIfMatch()
  @Answers(attributeDefinitionSchema, { summary: 'Change title, type, choices or writers; values are converted, those that cannot be are removed' })
  change(
    @Param('corpId') corpId: string,
    @Param('attributeName', { schema: attributeNameSchema }) name: string,
    @Body({ schema: changeAttributeRequestSchema }) body: ChangeAttributeRequest,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<AttributeDefinition> {
    return this.attributes.change({ corpId, name, revision, caller }, body);
  }

  @Delete(':attributeName')
  @NeedsIfMatch()
  @Answers(acknowledgedSchema, { summary: 'Remove an attribute and its values' })
  async remove(
    @Param('corpId') corpId: string,
    @Param('attributeName', { schema: attributeNameSchema }) name: string,
    @Query({ schema: removeAttributeQuerySchema }) query: RemoveAttributeQuery,
    @IfMatch() revision: number,
    @CurrentCaller() caller: Caller,
  ): Promise<Acknowledged> {
    await this.attributes.remove({ corpId, name, revision, caller }, query.acceptLoss);
    return { ok: true };
  }
}

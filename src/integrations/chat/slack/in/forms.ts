// Opens the window where the open questions of a dialogue are answered together.
import type { WebClient } from '@slack/web-api';
import type { Hearing, Log } from '../../../../bot/ports.ts';
import { type FormMeta, loadingView, sheetView } from '../render/modal.ts';

/** What a form is opened with. */
export interface Asked {
  workspace: string;
  account: string;
  /** lives 3 s: the window opens before anything is looked up. Source: docs.slack.dev, handling user interaction */
  trigger: string;
  meta: FormMeta;
}

/**
 * Opens the form of a dialogue of this account. False when there is none or it cannot be shown: the window, if it
 * is there, says that the questions wait in the conversation. Never throws.
 */
export async function openForm(
  { trigger, meta, workspace, account }: Asked,
  { web, hearing, log }: { web: WebClient; hearing: Hearing; log: Log },
): Promise<boolean> {
  let window: string | undefined;
  const show = async (view: ReturnType<typeof sheetView>) => {
    if (window) await web.views.update({ view_id: window, view });
  };
  const instead = sheetView({ dialogue: meta.dialogue, title: '', fields: [] }, meta);
  try {
    const { view } = await web.views.open({ trigger_id: trigger, view: loadingView(meta) });
    window = view?.id;
    const sheet = window ? await hearing.sheet(workspace, account, meta.dialogue) : undefined;
    await show(sheet ? sheetView(sheet, meta) : instead);
    return sheet !== undefined;
  } catch (error) {
    log.error('slack.form-not-shown', { team: workspace }, error);
  }
  try {
    await show(instead);
  } catch (error) {
    log.error('slack.form-not-closed', { team: workspace }, error);
  }
  return false;
}

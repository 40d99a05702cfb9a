// The dossier asked in the team's channel: its summary there, its progress and its file to who asked, the news to all.
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { BERNARD, CLAIRE, openHouse, PAUL, settled, TEAM_CHANNEL } from './house.ts';

it('is handed over in private, with the very bytes that are kept', async () => {
  const house = await settled(await openHouse());
  try {
    const { workspace } = house;
    const paul = (await house.reads(PAUL)).length;
    const bernard = await house.reads(BERNARD);
    await house.types(CLAIRE, '/dossier 2024', TEAM_CHANNEL);

    expect((await house.reads(PAUL)).slice(paul)).toEqual([
      expect.stringMatching(/^\(C0EQUIPE\) Dossier 2024\.\n2024 : le niveau 1 n’est pas encore atteint/),
      '(C0EQUIPE) Le dossier 2024 a été préparé. La personne qui l’a demandé l’a reçu.',
    ]);
    expect(await house.reads(BERNARD)).toEqual(bernard);

    const direct = (await workspace.hears(CLAIRE)).filter(
      ({ direct: alone, text, file }) => alone && (file || text.includes('ossier 2024')),
    );
    expect(direct.map(({ text, file }) => file?.name ?? text)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Le dossier 2024 est là\..*100 %$/s),
        'dossier-2024.pdf',
      ]),
    );
    expect(direct).toHaveLength(2);
    const steps = workspace
      .called('chat.update')
      .flatMap(({ params: { text = '', channel } }) => (/(\d+) %$/.exec(text) ? [`${channel} ${text}`] : []));
    expect(steps).toEqual([
      expect.stringMatching(/^D0CLAIRE Dossier 2024 : je mets en page.*50 %$/s),
      expect.stringMatching(/^D0CLAIRE Dossier 2024 : j’enregistre.*90 %$/s),
      expect.stringMatching(/^D0CLAIRE Le dossier 2024 est là.*100 %$/s),
    ]);

    const given = direct.find(({ file }) => file)?.file;
    const bytes = await workspace.open(CLAIRE, given ?? { url: '' });
    expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-');
    const [kept] = await house.database.query<{ sha256: string }>('SELECT sha256 FROM passerelle.file');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(kept?.sha256);
    for (const { params } of workspace.called('files.completeUploadExternal'))
      expect(params.channel_id).toBe('D0CLAIRE');
    expect(house.troubles).toEqual([]);
  } finally {
    await house.close();
  }
});
